/** One approved message in one language, as we want Meta to have it. */
export interface Declaration {
  name: string;
  language: 'fr' | 'ln' | 'en';
  category: 'UTILITY' | 'MARKETING';
  header?: { text: string } | { image: TemplateImage };
  /** `{{name}}` stands for a value; translations may take the values in another order. */
  body: string;
  footer?: string;
  /** In the order in which a `TemplateUse` gives its values. */
  values: TemplateValue[];
  /** Quick replies, in the order in which a `TemplateUse` gives its taps. */
  buttons?: TemplateButton[];
}

export interface TemplateValue {
  name: string;
  meaning: string;
  /** What reviewers at Meta see in its place. */
  example: string;
}

export interface TemplateButton {
  title: string;
  /** The choice it stands for, `{id}` being the number of what is spoken of. */
  tap: string;
}

/** A picture that shows reviewers at Meta what kind of picture will come; each use brings its own. */
export interface TemplateImage {
  sample: URL;
  mime: 'image/png' | 'image/jpeg';
}

/** Names a declaration among all: `mission_accepted|fr`. */
export function templateKey({ name, language }: { name: string; language: string }): string {
  return `${name}|${language}`;
}
