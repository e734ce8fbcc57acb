// Marks that scripts run, so that what needs them can be shown.
document.documentElement.classList.add("har-script");
