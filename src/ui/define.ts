// Registers an element once. A second copy of the lab on the same page (another version, another entry) must
// neither throw nor replace the first: it warns and stands back. Does nothing where there is no DOM.

export function define(name: `jornada-${string}`, element: CustomElementConstructor): void {
  if (typeof customElements === "undefined") return;
  const known = customElements.get(name);
  if (!known) customElements.define(name, element);
  else if (known !== element)
    console.warn(`Jornada: <${name}> is already defined; this second copy is not used.`);
}
