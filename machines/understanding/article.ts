/** Without what a noun begins with that says nothing of the thing: « des », « ses », « de l'huile », « ce sont des ». */
export function withoutArticle(words: string): string {
  return words.replace(ARTICLE, '');
}

const ARTICLE =
  /^(?:ce sont\s+)?(?:(?:de?\s+)?(?:la\s+|l['’]\s?)|(?:une?|1|one|du|des?|d|le|les|ba|mon|ma|mes|son(?!\s+de\b)|sa|ses|ce|cet|cette|ces|nos|vos|notre|votre|leurs?|some|an?|the|my|his|her|our)\s+|d['’]\s?)(?=\S)/iu;
