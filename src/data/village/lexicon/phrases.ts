// Small fixed phrases that many stories share, in parallel. A template asks for one by name: {$day}, {$fear}.

export interface Phrase {
  readonly pt: string;
  readonly en: string;
}

function parallel(...pairs: readonly (readonly [string, string])[]): readonly Phrase[] {
  return pairs.map(([pt, en]) => ({ pt, en }));
}

export const PHRASES: Readonly<Record<string, readonly Phrase[]>> = {
  day: parallel(
    ["certa manhã,", "one morning,"],
    ["certo dia,", "one day,"],
    ["num domingo,", "one Sunday,"],
    ["numa tarde de sol,", "one sunny afternoon,"],
    ["ao amanhecer,", "at dawn,"],
    ["depois da chuva,", "after the rain,"],
    ["no primeiro dia da primavera,", "on the first day of spring,"],
  ),
  night: parallel(
    ["certa noite,", "one night,"],
    ["ao anoitecer,", "at nightfall,"],
    ["tarde da noite,", "late at night,"],
    ["numa noite de vento,", "one windy night,"],
    ["numa noite de inverno,", "one winter night,"],
  ),
  then: parallel(["então", "then"], ["logo depois,", "soon after,"], ["mais tarde,", "later,"]),
  sudden: parallel(
    ["de repente,", "suddenly,"],
    ["naquele momento,", "at that moment,"],
    ["por sorte,", "luckily,"],
  ),
  // After "medo" and "afraid": what there is to fear in a village.
  fear: parallel(
    ["do escuro", "of the dark"],
    ["da tempestade", "of the storm"],
    ["do trovão", "of the thunder"],
    ["do vento", "of the wind"],
    ["da noite", "of the night"],
  ),
  // After "porque ela" and "because she": why someone is tired, sad or worried.
  toil: parallel(
    ["<tinha A> trabalhado o dia inteiro", "had worked all day"],
    ["<tinha A> caminhado muito", "had walked a long way"],
    ["<tinha A> dormido pouco", "had slept very little"],
    ["<tinha A> esperado muito tempo", "had waited for a long time"],
  ),
  wait: parallel(
    ["por três dias", "for three days"],
    ["a semana inteira", "all week"],
    ["até o fim da tarde", "until the end of the afternoon"],
    ["o inverno inteiro", "all winter"],
  ),
};
