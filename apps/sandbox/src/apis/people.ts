/** Somebody who can sign in at a provider's consent page. */
export interface Person {
  name: string;
  email: string;
  company: string;
}

const person = (name: string, email: string, company: string): Person => ({ name, email, company });

/** The agency's account that clients share with: the demo's agency names it as its Google address. */
export const agencyAccount = person('Northlight Access', 'access@northlight.example', 'Northlight');

/** The people of the demo, the agency first. The demo's seed has them too; a test compares them. */
export const people: Person[] = [
  agencyAccount,
  person('Sam Whitlock', 'owner@harbor.example', 'Harbor'),
  person('Tom Reyes', 'tom@brightsmile-dental.example', 'Bright Smile Dental'),
  person('Dr. Ana Kovač', 'ana@brightsmile-dental.example', 'Bright Smile Dental'),
  person('Casey Whitehorse', 'casey@northpeak-outdoor.example', 'North Peak Outdoor'),
  person('Femke de Boer', 'femke@keel-and-anchor.example', 'Keel & Anchor Logistics'),
  person('Jürgen Adler', 'j.adler@lumen-fittings.example', 'Lumen Fittings'),
  person('Niamh Byrne', 'niamh@olive-and-thyme.example', 'Olive & Thyme'),
  person('Inês Carvalho', 'ines@tidepool-app.example', 'Tidepool'),
];

export const findPerson = (email: string): Person | undefined => people.find((each) => each.email === email);
