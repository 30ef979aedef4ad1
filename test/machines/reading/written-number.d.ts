declare module 'written-number' {
  export default function writtenNumber(value: number, options: { lang: 'fr' }): string;
}
