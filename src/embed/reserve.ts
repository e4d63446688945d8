// Room for an element before it is there, so that nothing on the page jumps when it comes: the rules of embed/jornada.css, which the
// autoloader also brings by itself. A page's own rule for the tag wins; `hide` makes an element shorter, and then only the page knows.

export function reserveRules(tags: readonly string[]): string {
  const each = tags.join();
  const undefinedOnes = `:where(${each}):where(:not(:defined,[hidden]))`;
  return [
    `${undefinedOnes}{display:block}`,
    `:where(${each}):where(:not([hide])){min-block-size:var(--jornada-height,940px)}`,
    `${undefinedOnes}:where([hide]){min-block-size:var(--jornada-height,480px)}`,
  ].join("\n");
}
