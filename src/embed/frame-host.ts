// For pages that frame a station: one script, and every frame of ours on the page is as tall as what it shows.
addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
  const message = data as { source?: unknown; type?: unknown; height?: unknown } | null;
  if (message?.source !== "jornada" || message.type !== "resize" || typeof message.height !== "number")
    return;
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source)
      frame.style.blockSize = `${Math.min(20_000, Math.max(120, message.height))}px`;
});
