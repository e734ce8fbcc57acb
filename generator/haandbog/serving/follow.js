// Reads the page again when the handbook has changed; the browser keeps the place, and the address keeps what is chosen.
"use strict";
(() => {
  const { nummer, fra } = document.currentScript.dataset;
  let source;
  const stop = () => {
    source?.close();
    source = undefined;
  };
  // A page that nobody sees follows nothing: a browser holds only six lines open to one server.
  const follow = () => {
    stop();
    if (document.visibilityState !== "visible") return;
    source = new EventSource(fra);
    source.onmessage = ({ data }) => {
      if (data !== nummer) {
        stop();
        location.reload();
      }
    };
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pageshow", follow);
  addEventListener("pagehide", stop);
})();
