import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** When a script on a page runs: at once, or only after the visitor has agreed to it. */
export type ScriptRun = 'now' | 'after_consent';

export interface PageScript {
  run: ScriptRun;
  /** The address it is loaded from, as written. */
  src: string | null;
  text: string;
  /** All attributes, names in lower case. */
  attributes: Record<string, string>;
}

/** What a page is made of, as far as it tells something about who built, runs and measures the site. */
export interface PageFacts {
  title: string;
  scripts: PageScript[];
  /** Addresses of frames and of pictures for visitors without JavaScript. */
  pings: { address: string; run: ScriptRun }[];
  /** Addresses of style sheets, icons and other links of the head. */
  links: string[];
  metas: { name: string; content: string }[];
  /** Attributes of `<html>` and `<body>`. */
  rootAttributes: Record<string, string>;
  /** Short comments alone; what is commented out is no part of the page. */
  comments: string[];
  /** How many fields ask for a password. */
  passwordFields: number;
}

const MOST_SCRIPTS = 1000;
const MOST_OTHERS = 2000;
const MOST_ATTRIBUTES = 40;
const LONGEST_ATTRIBUTE = 2000;
const LONGEST_COMMENT = 200;

/**
 * Reads HTML, however broken or hostile: never throws, and its work grows with the length of the text alone.
 * It stands on htmlparser2's tokenizer and not on its parser, whose stack of open elements makes a page of a
 * million unclosed tags take minutes (measured with 12.0.0, 2026-11).
 */
export function readPage(html: string): PageFacts {
  const reader = createReader(html);
  const tokenizer = new Tokenizer({ decodeEntities: true }, reader.callbacks);
  tokenizer.write(html);
  tokenizer.end();
  return reader.facts;
}

function createReader(html: string): { callbacks: TokenizerCallbacks; facts: PageFacts } {
  const facts: PageFacts = {
    title: '',
    scripts: [],
    pings: [],
    links: [],
    metas: [],
    rootAttributes: {},
    comments: [],
    passwordFields: 0,
  };
  let tag = '';
  let attributes: Record<string, string> = {};
  let attributeCount = 0;
  let attributeName = '';
  let value: string[] = [];
  let valueLength = 0;
  let text: string[] | null = null;
  let script: PageScript | null = null;
  let noscript = false;

  const append = (part: string) => {
    if (valueLength < LONGEST_ATTRIBUTE) value.push(part.slice(0, LONGEST_ATTRIBUTE - valueLength));
    valueLength += part.length;
  };
  const finish = () => {
    if (tag === 'title' && facts.title === '' && text)
      facts.title = text.join('').slice(0, 1000).trim().slice(0, 300);
    if (script && text) script.text = text.join('');
    script = null;
    text = null;
  };
  const open = () => {
    if (tag === 'noscript') noscript = true;
    if (tag === 'title') text = [];
    if (tag === 'script') {
      script = startScript(facts, attributes);
      text = script ? [] : null;
    } else collect(facts, tag, attributes, noscript);
  };

  const callbacks: TokenizerCallbacks = {
    onopentagname(start, end) {
      finish();
      tag = html.slice(start, Math.min(end, start + 100)).toLowerCase();
      attributes = {};
      attributeCount = 0;
    },
    onattribname(start, end) {
      attributeName = html.slice(start, Math.min(end, start + 100)).toLowerCase();
      value = [];
      valueLength = 0;
    },
    onattribdata: (start, end) => append(html.slice(start, end)),
    onattribentity: (codePoint) => append(String.fromCodePoint(codePoint)),
    onattribend(quote) {
      if (attributeCount >= MOST_ATTRIBUTES || Object.hasOwn(attributes, attributeName)) return;
      attributeCount += 1;
      attributes[attributeName] = quote === QuoteType.NoValue ? '' : value.join('');
    },
    onopentagend: open,
    onselfclosingtag: open,
    onclosetag(start, end) {
      const name = html.slice(start, Math.min(end, start + 100)).toLowerCase();
      if (name === 'noscript') noscript = false;
      if (name === 'script' || name === 'title') finish();
    },
    ontext: (start, end) => text?.push(html.slice(start, end)),
    ontextentity: (codePoint) => text?.push(String.fromCodePoint(codePoint)),
    oncomment(start, end, offset) {
      if (facts.comments.length >= MOST_OTHERS) return;
      facts.comments.push(html.slice(start, Math.min(end - offset, start + LONGEST_COMMENT)));
    },
    onend: finish,
    oncdata: () => {},
    ondeclaration: () => {},
    onprocessinginstruction: () => {},
  };
  return { callbacks, facts };
}

function startScript(facts: PageFacts, attributes: Record<string, string>): PageScript | null {
  const run = runOf(attributes);
  if (run === null || facts.scripts.length >= MOST_SCRIPTS) return null;
  const late = attributes['data-src'] ?? attributes['data-rocket-src'] ?? attributes['data-cookieblock-src'];
  const script = { run, src: attributes.src ?? late ?? null, text: '', attributes };
  facts.scripts.push(script);
  return script;
}

function collect(facts: PageFacts, tag: string, attributes: Record<string, string>, noscript: boolean): void {
  const room = (kept: unknown[]) => kept.length < MOST_OTHERS;
  if (tag === 'meta' && room(facts.metas)) {
    const name = attributes.name ?? attributes.property ?? attributes['http-equiv'];
    if (name) facts.metas.push({ name: name.toLowerCase(), content: attributes.content ?? '' });
  } else if (tag === 'link' && attributes.href && room(facts.links)) {
    facts.links.push(attributes.href);
  } else if ((tag === 'iframe' || (tag === 'img' && noscript)) && room(facts.pings)) {
    const late = attributes['data-src'] ?? attributes['data-cookieblock-src'];
    if (attributes.src) facts.pings.push({ address: attributes.src, run: 'now' });
    else if (late) facts.pings.push({ address: late, run: 'after_consent' });
  } else if (tag === 'input') {
    if (attributes.type?.toLowerCase() === 'password') facts.passwordFields += 1;
  } else if (tag === 'html' || tag === 'body') {
    Object.assign(facts.rootAttributes, attributes);
  }
}

/**
 * When a script runs, by its type; null for data and templates, which never run. Types that speed-up plugins use
 * (Rocket Loader, WP Rocket, LiteSpeed, Partytown) run without consent, only later.
 * Consent platforms hold scripts back as `text/plain`: Cookiebot, OneTrust, Complianz, Usercentrics, Borlabs,
 * CookieYes document it so; iubenda and some plugins use `javascript/blocked`.
 */
function runOf(attributes: Record<string, string>): ScriptRun | null {
  const type = (attributes.type ?? '').trim().toLowerCase();
  if (type === 'text/plain' || type === 'javascript/blocked' || type === 'text/tarteaucitron')
    return 'after_consent';
  if (type === '' || type === 'module' || type.endsWith('/javascript') || type.endsWith('/ecmascript'))
    return 'now';
  const later = [
    'rocketlazyloadscript',
    'litespeed/javascript',
    'text/partytown',
    'text/rocketscript',
    'text/gtmscript',
  ];
  return later.includes(type) ? 'now' : null;
}
