// The theme that the address asks for, told to Streamlit before it starts; the system's where it asks for none of ours.
(() => {
  const key = `stActiveTheme-${window.location.pathname}-v2`;
  const named = { light: "Light", dark: "Dark" }[new URLSearchParams(window.location.search).get("theme")];
  try {
    if (named) window.localStorage.setItem(key, JSON.stringify(named));
    else window.localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing shows the system's theme.
  }
})();
