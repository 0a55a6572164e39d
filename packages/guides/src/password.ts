/** Whether a text must not be stored because it looks like a secret; the reason is a sentence for who typed it. */
export type SecretVerdict = { refused: false; reason: null } | { refused: true; reason: string };

const fine: SecretVerdict = { refused: false, reason: null };
const refuse = (what: string): SecretVerdict => ({
  refused: true,
  reason: `That looks like ${what}. Please never send us one: we only ever need an invitation, and we have not kept it.`,
});

/** Secrets that carry their maker's mark: prefixes that the makers publish so that leaks can be found. */
const marked: { form: RegExp; what: string }[] = [
  { form: /-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----/, what: 'a private key' },
  { form: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/, what: 'an AWS access key' },
  {
    form: /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,})/,
    what: 'a code-hosting token',
  },
  { form: /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}/, what: 'a payment key' },
  { form: /\bsk-[A-Za-z0-9_-]{16,}/, what: 'a secret key' },
  { form: /\bshp(?:at|ss|pa|ca|ua)_[A-Fa-f0-9]{16,}/, what: 'a Shopify token' },
  { form: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/, what: 'a Slack token' },
  { form: /\bAIza[\w-]{30,}/, what: 'a Google key' },
  { form: /\bya29\.[\w-]{20,}/, what: 'a Google token' },
  { form: /\bEAA[A-Za-z0-9]{40,}/, what: 'a Meta token' },
  { form: /\bnpm_[A-Za-z0-9]{30,}/, what: 'a package token' },
  { form: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/, what: 'a sign-in token' },
  {
    form: /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/?#:@]{1,200}:[^\s/?#@]{1,200}@/i,
    what: 'an address with a password in it',
  },
];

const secretWord =
  'pass ?words?|pass ?codes?|pass ?phrases?|passwd|pwd|pw|pass|passwort|kennwort|mot de passe|contraseña|senha|wachtwoord|hasło|пароль|pin(?: code)?';
const keyWord =
  'api[ -]?key|secret(?: key)?|access[ -]?key|(?:access|api|auth|bearer)[ -]?token|client secret';
const edge = '(?<![\\p{L}\\p{N}_])';
const stated = new RegExp(`${edge}(?:${secretWord})\\s*(?:[:=]|->|→)\\s*["'“‘]?(\\S{3,})`, 'giu');
const said = new RegExp(
  `${edge}(?:${secretWord})\\s+(?:is|was|ist|lautet|es|est|é)\\s*:?\\s+["'“‘]?(\\S{3,})(.*)`,
  'giu',
);
const followed = new RegExp(`${edge}(?:${secretWord})\\s+["'“‘]?(\\S{6,})`, 'giu');
const keyed = new RegExp(`${edge}(?:${keyWord})\\s*(?:is|[:=]|->|→)\\s*["'“‘]?(\\S{12,})`, 'giu');

/** What people write after "password:" or "the password is" when they do not tell it. */
const ordinary = new Set(
  (
    'a about again all already an and any are as ask asked at available because been being blank broken but by can cannot changed ' +
    'correct different does easy empty enough expired fine forgotten gone good hard have here hidden how i if in incorrect ' +
    'invalid it its just kept known locked long lost managed me missing my needed never new no none not now of old on one only ' +
    'or our out please private protected required reset safe same saved secret secure sent set shared short still stored strong ' +
    'that the their there they this to too under unknown unsafe updated used very was we weak what when where which who why ' +
    'with working wrong yes you your yours'
  ).split(' '),
);

/**
 * Looks for a secret that a person typed into a text field: words such as "password:", tokens and keys with a known
 * mark, WordPress application passwords, and a string of mixed signs in a short message. Ids, addresses, prices, phone
 * numbers and ordinary sentences pass, for a refusal that is wrong teaches people to write around it.
 */
export function looksLikePassword(text: string): SecretVerdict {
  for (const { form, what } of marked) if (form.test(text)) return refuse(what);
  if (hasApplicationPassword(text)) return refuse('a WordPress application password');
  if (tellsPassword(text)) return refuse('a password');
  for (const [, value = ''] of text.matchAll(keyed)) {
    if (/\p{L}/u.test(value) && /\d/.test(value) && !isPublic(value)) return refuse('a secret key');
  }
  const words = text.trim().split(/\s+/);
  const short = words.length <= 8;
  return short && words.some((word) => isScramble(word, words.length)) ? refuse('a password') : fine;
}

/** Six or more groups of four, one of them mixed, as WordPress shows them. An IBAN has no small letters, prose no mix. */
function hasApplicationPassword(text: string): boolean {
  const groups =
    /(?<![^\s"'“‘(:=])(?:[A-Za-z0-9]{4} ){5,}[A-Za-z0-9]{4}(?![^\s"'”’).,;!?])/.exec(text)?.[0] ?? '';
  return /[a-z]/.test(groups) && /[A-Za-z]\d|\d[A-Za-z]|[a-z][A-Z]/.test(groups);
}

function tellsPassword(text: string): boolean {
  for (const [, value = ''] of text.matchAll(stated)) if (isAnswer(value)) return true;
  for (const [, value = '', rest = ''] of text.matchAll(said)) {
    // "is sunshine" at the end of a sentence tells it; "is kept by our host" does not, unless the word is no word.
    const ends = /^[\s"'”’.!)]*(?:$|\n|[.!]\s)/.test(rest) || /[.!]$/.test(value);
    if (isAnswer(value) && (ends || /\d|[^\p{L}\d.,;:!?'"”’)-]/u.test(value))) return true;
  }
  for (const [, value = ''] of text.matchAll(followed)) {
    if (/\p{L}/u.test(value) && /\d/.test(value) && !isPublic(value) && !amount.test(value)) return true;
  }
  return false;
}

function isAnswer(value: string): boolean {
  const word = value.toLowerCase().replace(/[\s"'”’.,;:!?)]+$/u, '');
  return (
    word !== '' &&
    !value.endsWith('?') &&
    !ordinary.has(word) &&
    !/^[*•x.…_-]+$/.test(word) &&
    !isPublic(value)
  );
}

/** Things with mixed signs that are made to be seen: addresses, ids, dates, file names. */
const publicForms = [
  /^\p{P}*(?:https?:\/\/|www\.)\S+$/iu,
  /^\p{P}*[^\s@/]+@[^\s@/]+\.[\p{L}]{2,}\p{P}*$/u,
  // A host name or a path below one, such as brightsmile-dental.example/wp-admin/.
  /^(?:[a-z0-9-]+\.)+[a-z]{2,24}(?:[/:?#]\S*)?[.,;:!?)]*$/i,
  /^\W*(?:G|GT|GTM|AW|UA|DC|MC|CA)-[\w/-]+\W*$/i,
  /^\W*(?:act_\d+|arn:\S+|sc-domain:\S+|ChIJ[\w-]+|UC[\w-]{22}|ca-pub-\d+)\W*$/,
  /^\W*[\w-]*(?:site|domain)-verification[=:]\S+$/i,
  /^\W*[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\W*$/i,
  /^\W*\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?\W*$/,
  /^\S+\.(?:png|jpe?g|webp|gif|svg|pdf|docx?|xlsx?|pptx?|csv|txt|zip|html?|php|mp4|mov|heic)\W*$/i,
];
const isPublic = (word: string) => publicForms.some((form) => form.test(word));

/** A price or a quantity with its currency or unit: EUR1,200.00, CHF1'200, 20MB/s. */
const amount = /^\W*\p{L}{0,4}\p{Sc}?[\d.,'’\u00a0\s-]+[\p{Sc}%]?\p{L}{0,4}(?:\/\p{L}{1,8})?\W*$/u;
/** One part of an ordinary name: digits, a word, an abbreviation. */
const plainPart = /^\W*(?:\d*|[A-Z]?[a-z]*|[A-Z]*)\W*$/;
const sign = /[!$%^&*+=?~<>{}|\\#@]/;

/** Ten or more signs of at least three classes, mixed as people's words and names are not. */
function isScramble(word: string, wordsInMessage: number): boolean {
  const bare = word.replace(/^["'“‘([#@]+/u, '').replace(/["'”’)\]]+$/u, '');
  if (bare.length < 10 || bare.length > 128) return false;
  if (isPublic(word) || isPublic(bare) || amount.test(bare)) return false;
  const core = bare.replace(/[.,;:!?]+$/u, '');
  if (core.split(/[-_/.]+/).every((part) => plainPart.test(part))) return false;
  const cases = [/[a-z]/, /[A-Z]/].filter((kind) => kind.test(core)).length;
  if (cases === 0 || !/\d/.test(core)) return false;
  if (sign.test(core)) return true;
  // "Summer2026!" by itself is a password; at the end of a sentence it is a season.
  if (cases === 2 && /!$/.test(bare)) return wordsInMessage <= 3;
  const turns = core.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g)?.length ?? 0;
  return cases === 2 && core.length >= 10 && turns >= 3 && !/[-_./]/.test(core);
}
