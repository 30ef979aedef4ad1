/**
 * What the bot says, before any channel's form: the catalogues return these and the channel's renderer
 * makes the best single message of it (three choices are buttons, more are a list, and so on).
 */
export interface Message {
  /** WhatsApp markup: `*bold*`, `_hint_`, backticks for examples. */
  text: string;
  footer?: string;
  choices?: Choice[];
  /** What the button that opens a list of choices says; at most 20 characters. */
  listLabel?: string;
  /** Shows the channel's own "send my position" button; excludes choices. */
  askLocation?: true;
  /** Shows the channel's own "share my number" button; excludes choices. */
  askPhone?: true;
  image?: { id: string } | { url: string };
  document?: { url: string; filename: string };
  link?: { label: string; url: string };
  /** A person's card; goes out as a message of its own, after the text. */
  contact?: { name: string; phone: string };
  /** What goes out instead once the channel lets nothing but approved templates through. */
  template?: TemplateUse;
  /** What it speaks of: said again before the first has left, only the later one goes out. */
  subject?: string;
}

/** An approved template with its values in order; `taps` are what its quick replies send back. */
export interface TemplateUse {
  name: string;
  values: string[];
  taps?: string[];
  /** Where the template begins with a picture. */
  image?: { id: string } | { url: string };
}

/**
 * Something to tap, or to answer by typing its title or number.
 * Ids that begin with `go.` mean the same for ever; all others only answer the question they came with
 * (`back` among them: it undoes the last answer).
 */
export interface Choice {
  id: string;
  title: string;
  description?: string;
  /** Choices of one section stand together under its title. */
  section?: string;
}

/** One `say` of a machine: which sentence, filled with what. */
export interface Say {
  key: string;
  vars: Record<string, unknown>;
}
