// custom-elements.json: the standard description of our elements, in one language, from the stations' facts and the shared face.
import * as face from "./face.js";
import { tokenFacts, type StationFacts } from "./stations.js";

type Language = "pt" | "en";

/** A declaration of the manifest's schema, with a corner of our own (`jornada`) for what the schema has no word for. */
function declaration(station: StationFacts, language: Language) {
  const words = <T extends { readonly text: Readonly<Record<Language, string>> }>({ text }: T) =>
    text[language];
  const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");
  const more: Record<string, string> = {
    preset: station.presets.length ? ` (${list(station.presets)})` : "",
    stop: ` (${list(station.stops)})`,
    hide: station.hideable.length ? ` (${list(station.hideable)})` : "",
  };
  const shared = face.attributes.map((attribute) => ({
    name: attribute.name,
    type: { text: attribute.type },
    ...(attribute.default === undefined ? {} : { default: attribute.default }),
    ...(attribute.field ? { fieldName: attribute.field } : {}),
    description: words(attribute) + (more[attribute.name] ?? ""),
  }));
  const own = station.parameters.flatMap(({ name, attribute, type, default: value, label, bounds }) =>
    attribute === null
      ? []
      : [
          {
            name: attribute,
            type: { text: type },
            default: value,
            description: `${label[language]}${bounds ? ` (${bounds[language]})` : ""}`,
            jornada: { parameter: name },
          },
        ],
  );
  return {
    kind: "class",
    customElement: true,
    name: station.className,
    tagName: station.tag,
    summary: station.title[language],
    description: station.summary[language],
    superclass: { name: "HTMLElement" },
    attributes: [...shared, ...own],
    members: [
      ...face.attributes.flatMap(({ field, type, text }) =>
        field
          ? [
              {
                kind: "field",
                name: field,
                type: { text: fieldType(field, type) },
                attribute: field,
                description: text[language],
              },
            ]
          : [],
      ),
      ...face.properties.map((property) => ({
        kind: "field",
        name: property.name,
        type: { text: property.type },
        ...(property.readonly ? { readonly: true } : {}),
        description: words(property),
      })),
      ...face.methods.map((method) => ({
        kind: "method",
        name: method.name,
        parameters: (method.parameters ?? []).map(({ name, type }) => ({ name, type: { text: type } })),
        return: { type: { text: method.type } },
        description: words(method),
      })),
    ],
    events: face.events.map((event) => ({
      name: event.name,
      type: { text: `CustomEvent<${event.type}>` },
      description: words(event),
    })),
    slots: face.slots.map((slot) => ({ name: slot.name, description: words(slot) })),
    cssParts: face.parts.map((part) => ({ name: part.name, description: words(part) })),
    cssProperties: tokenFacts().map((token) => ({
      name: token.name,
      default: token.default,
      description: words(token),
    })),
    jornada: {
      id: station.id,
      downloadBytes: station.downloadBytes,
      presets: station.presets,
      stops: station.stops,
      hideable: station.hideable,
    },
  };
}

/** As a property: absent is null where the attribute may be absent. */
export const fieldType = (field: string, type: string): string =>
  ["preset", "stop", "src"].includes(field) ? `${type} | null` : type;

export type Manifest = ReturnType<typeof manifest>;

export function manifest(stations: readonly StationFacts[], language: Language) {
  return {
    schemaVersion: "1.0.0",
    readme: "README.md",
    modules: stations.map((station) => {
      const path = `elements/${station.id}.js`;
      const reference = { name: station.className, module: path };
      return {
        kind: "javascript-module",
        path,
        declarations: [declaration(station, language)],
        exports: [
          { kind: "js", name: station.className, declaration: reference },
          { kind: "custom-element-definition", name: station.tag, declaration: reference },
        ],
      };
    }),
  };
}
