// Shows the OpenAPI document of the server that this page came from. Everything is text nodes: nothing of the document is taken as HTML.
"use strict";

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
};

const link = name => element("a", { href: `#schema-${name}` }, element("code", {}, name));

/** A schema in one line: its type, or a link to the schema it refers to. */
const brief = schema => {
  if (!schema || Object.keys(schema).length === 0) return "any";
  if (schema.$ref) return link(schema.$ref.split("/").pop());
  const union = schema.anyOf ?? schema.oneOf;
  if (union) {
    const parts = element("span");
    union.forEach((part, index) => parts.append(index > 0 ? " | " : "", brief(part)));
    return parts;
  }
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(" | ");
  const types = [schema.type ?? "any"].flat();
  const isNullable = types.includes("null") ? " | null" : "";
  if (types.includes("array")) return element("span", {}, "list of ", brief(schema.items), isNullable);
  const format = schema.format ? ` (${schema.format})` : "";
  if (types.includes("object") && schema.additionalProperties) return element("span", {}, "map of ", brief(schema.additionalProperties), isNullable);
  return types.filter(type => type !== "null").join(" | ") + format + isNullable;
};

const fields = schema => {
  const rows = Object.entries(schema.properties ?? {}).map(([name, field]) => element("tr", {},
    element("td", {}, element("code", {}, name), schema.required?.includes(name) ? "" : " ?"),
    element("td", {}, brief(field)),
    element("td", {}, field.description ?? "")));
  return rows.length > 0
    ? element("table", {}, element("thead", {}, element("tr", {}, ...["field", "type", "meaning"].map(text => element("th", {}, text)))), element("tbody", {}, ...rows))
    : element("p", {}, brief(schema));
};

const example = schema => schema?.examples?.[0] && element("pre", {}, JSON.stringify(schema.examples[0], null, 2));

const describe = (api, path, method, operation) => {
  const body = element("div", { class: "body" });
  const parameters = operation.parameters ?? [];
  if (parameters.length > 0) {
    body.append(element("h3", {}, "Parameters"), element("table", {}, element("tbody", {}, ...parameters.map(parameter => element("tr", {},
      element("td", {}, element("code", {}, parameter.name)), element("td", {}, parameter.in), element("td", {}, brief(parameter.schema)),
      element("td", {}, parameter.description ?? ""))))));
  }
  const request = operation.requestBody?.content?.["application/json"]?.schema;
  if (request) {
    const name = request.$ref?.split("/").pop();
    const example_ = example(name ? api.components.schemas[name] : request);
    body.append(element("h3", {}, "Body"), element("p", {}, brief(request)));
    if (example_) body.append(example_);
  }
  body.append(element("h3", {}, "Answers"), element("table", {}, element("tbody", {}, ...Object.entries(operation.responses).map(([status, response]) => {
    const [type, content] = Object.entries(response.content ?? {})[0] ?? ["", {}];
    return element("tr", {}, element("td", {}, status), element("td", {}, type), element("td", {}, content.schema ? brief(content.schema) : ""));
  }))));
  const shown = element("details", { id: operation.operationId },
    element("summary", {}, element("span", { class: "method" }, method), element("code", {}, path), element("span", { class: "what" }, operation.summary ?? "")), body);
  shown.dataset.text = `${method} ${path} ${operation.summary ?? ""}`.toLowerCase();
  return shown;
};

const show = api => {
  const content = document.getElementById("content");
  const byTag = new Map();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? "other";
      byTag.set(tag, [...(byTag.get(tag) ?? []), describe(api, path, method, operation)]);
    }
  }
  const sections = [...byTag].map(([tag, operations]) => element("section", {}, element("h2", {}, tag), ...operations));
  const schemas = Object.entries(api.components.schemas).map(([name, schema]) => {
    const shown = element("details", { id: `schema-${name}` },
      element("summary", {}, element("code", {}, name), element("span", { class: "what" }, schema.description ?? "")),
      element("div", { class: "body" }, fields(schema), example(schema) ?? ""));
    shown.dataset.text = `${name} ${schema.description ?? ""}`.toLowerCase();
    return shown;
  });
  content.replaceChildren(element("p", {}, api.info.description), ...sections, element("section", {}, element("h2", {}, "schemas"), ...schemas));
  const open = () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.setAttribute("open", "");
  addEventListener("hashchange", open);
  open();
};

const filter = text => {
  for (const section of document.querySelectorAll("section")) {
    let some = false;
    for (const entry of section.querySelectorAll("details")) {
      entry.hidden = !entry.dataset.text.includes(text);
      some ||= !entry.hidden;
    }
    section.hidden = !some;
  }
};

document.getElementById("filter").addEventListener("input", event => filter(event.target.value.trim().toLowerCase()));
fetch("v1.json")
  .then(answer => answer.ok ? answer.json() : Promise.reject(new Error(`The document could not be read: ${answer.status}`)))
  .then(show)
  .catch(error => document.getElementById("content").replaceChildren(element("p", {}, error.message)));
