// Keeps the screen on while it can be seen. The browser takes the lock away from a hidden page: it is asked for again. A refusal is silent.

export function keepAwake(): () => void {
  let lock: Promise<WakeLockSentinel | undefined> | null = null;
  const ask = () => {
    if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    lock = navigator.wakeLock.request("screen").catch(() => undefined);
  };
  ask();
  document.addEventListener("visibilitychange", ask);
  return () => {
    document.removeEventListener("visibilitychange", ask);
    void lock?.then((held) => held?.release());
  };
}
