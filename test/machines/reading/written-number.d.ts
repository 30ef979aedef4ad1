declare module 'written-number' {
  function writtenNumber(value: number, options: { lang: 'fr' }): string;
  export = writtenNumber;
}
