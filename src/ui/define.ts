// Registers an element once. A second copy of the lab on the same page (another version, another entry) must
// neither throw nor replace the first: it warns, once, and stands back. Does nothing where there is no DOM.

let warned = false;

export function define(name: `jornada-${string}`, element: CustomElementConstructor): void {
  if (typeof document === "undefined") return;
  const known = customElements.get(name);
  if (!known) customElements.define(name, element);
  else if (known !== element && !warned) {
    warned = true;
    console.warn(`Jornada: <${name}> is already defined; this second copy is not used.`);
  }
}
