/** What we can speak. Lingala and Kituba cover the customer's own way through a parcel; all else falls back to French. */
export type Language = 'fr' | 'en' | 'ln' | 'ktu';

/** As each language calls itself. */
export const languageNames: Record<Language, string> = {
  fr: 'Français',
  en: 'English',
  ln: 'Lingala',
  ktu: 'Kituba',
};

export const languages = Object.keys(languageNames) as Language[];

/** The language that a lasting choice names: `go.lang:en`. */
export function languageIn(choice: string): Language | null {
  return languages.find((language) => choice === languageChoice(language)) ?? null;
}

export function languageChoice(language: Language): string {
  return `go.lang:${language}`;
}
