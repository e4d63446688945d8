// The whole screen where the browser gives it. Where it does not (some phones, frames), present mode fills the window all the same.

/** Between full screen and window. False when the browser has no full screen, or refuses it here. */
export async function toggleFullScreen(): Promise<boolean> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen({ navigationUI: "hide" });
    return true;
  } catch {
    return false;
  }
}

export async function leaveFullScreen(): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen().catch(() => {});
}
