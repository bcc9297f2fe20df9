/** An element as the strict little parser below reads it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/**
 * Parses the XML that reports use (no DTD, no comments, no CDATA), and refuses whatever XML 1.0 does not allow: characters,
 * bare `&` and `<`, unclosed or misnested elements, repeated attributes.
 */
export function parseXml(source: string): XmlElement {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(source))
    throw new Error('a character XML does not allow');
  let at = 0;
  take(/<\?xml version="1\.0" encoding="UTF-8"\?>\s*/y);
  const root = element();
  take(/\s*/y);
  if (at !== source.length) throw new Error(`text after the root at ${at}`);
  return root;

  function element(): XmlElement {
    const [, name = ''] = take(/<([A-Za-z][\w.-]*)/y);
    const attributes: Record<string, string> = {};
    for (
      let found = may(/\s+([A-Za-z][\w.-]*)="([^"<]*)"/y);
      found !== null;
      found = may(/\s+([A-Za-z][\w.-]*)="([^"<]*)"/y)
    ) {
      const [, key = '', value = ''] = found;
      if (Object.hasOwn(attributes, key)) throw new Error(`attribute ${key} twice at ${at}`);
      attributes[key] = unescaped(value);
    }
    if (may(/\s*\/>/y) !== null) return { name, attributes, children: [], text: '' };
    take(/\s*>/y);
    const children: XmlElement[] = [];
    let text = '';
    while (may(new RegExp(`</${name}\\s*>`, 'y')) === null) {
      const found = may(/[^<]+/y);
      if (found !== null) text += unescaped(found[0]);
      else children.push(element());
    }
    return { name, attributes, children, text };
  }

  function may(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found !== null) at += found[0].length;
    return found;
  }

  function take(pattern: RegExp): RegExpExecArray {
    const found = may(pattern);
    if (found === null) throw new Error(`expected ${pattern} at ${at}: ${source.slice(at, at + 60)}`);
    return found;
  }
}

/** Every element of a name below another. */
export function elementsNamed(root: XmlElement, name: string): XmlElement[] {
  return root.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsNamed(child, name)]);
}

function unescaped(text: string): string {
  return text.replace(/&([^;\s]*);?/g, (whole, name: string) => {
    const known: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
    const found = known[name];
    if (found === undefined || !whole.endsWith(';')) throw new Error(`no entity ${whole}`);
    return found;
  });
}
