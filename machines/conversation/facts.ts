/** What the machines cannot know by themselves and must not ask for: handed in by the engine, and again when it changes. */
export interface Facts {
  /** The person's number in E.164; null when WhatsApp hides it. */
  phone: string | null;
  profileName: string | null;
  /** Whom to call when the bot cannot help. */
  supportPhone: string | null;
  /** Whether there is somebody to ask what words mean, and what was said in a voice note. */
  canAskLlm: boolean;
  canHear: boolean;
}

export interface FactsChanged {
  type: 'facts.changed';
  facts: Facts;
}
