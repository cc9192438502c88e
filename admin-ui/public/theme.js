// Runs before the first paint, so that a dark page never flashes white. A file of its own, because the CSP allows no inline script.
(function () {
  var choice = null;
  try {
    choice = localStorage.getItem('qp.theme');
  } catch (error) {
    // Storage may be forbidden; the system's preference holds then.
  }
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark', dark);
})();
