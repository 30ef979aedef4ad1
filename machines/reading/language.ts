import { languages, type Language } from '../language.ts';
import { wordsOf } from './text.ts';

/** Fewer characters or words are said alike in every language here: “ok”, “taxi”, “Marie Okemba”. */
const LEAST_LENGTH = 15;
const LEAST_WORDS = 3;
/** Which part of the words must be of a language, and how far ahead of the next, for it to count as spoken. */
const SURE = 0.25;
const MARGIN = 0.2;

/**
 * What a sentence is surely written in; null when it is too short or mixed to say. Lingala and Kituba borrow French
 * nouns freely, and place names mislead statistics of letters, so the small words alone decide (docs/languages.md).
 */
export function readLanguage(text: string): Language | null {
  const words = wordsOf(withoutNames(text));
  if (text.trim().length < LEAST_LENGTH || words.length < LEAST_WORDS) return null;
  const [best, second] = languages
    .map((language) => ({ language, share: share(words, language) }))
    .sort((a, b) => b.share - a.share);
  return best && best.share >= SURE && best.share - (second?.share ?? 0) >= MARGIN ? best.language : null;
}

/** One of the words that every sentence is made of, in some language here. */
export function isSmallWord(word: string): boolean {
  return languages.some((language) => SMALL_WORDS[language].has(word));
}

/** Numbers, references and names say nothing: of capitalised words only the first stays. */
function withoutNames(text: string): string {
  return text
    .replace(/\S+/gu, (word) => (/\d/.test(word) ? ' ' : word))
    .trim()
    .replace(/(?<=\s)\p{Lu}[\p{L}’'-]*/gu, (word) => (word === 'I' ? word : ' '));
}

/** Which part of the words are of this language; what two of them share counts half. */
function share(words: string[], language: Language): number {
  const told = words.map((word) => {
    if (!SMALL_WORDS[language].has(word)) return 0;
    return languages.filter((other) => SMALL_WORDS[other].has(word)).length > 1 ? 0.5 : 1;
  });
  return told.reduce((sum: number, each) => sum + each, 0) / words.length;
}

const SMALL_WORDS: Record<Language, Set<string>> = {
  fr: list(
    'je j tu il elle on nous vous ils elles me moi toi lui y le la les l un une des du de d au aux a mon ma mes ton ' +
      'ta tes son sa ses notre nos votre vos leur ce c cet cette ca ceci cela et ou mais donc or ni car que qu qui quoi ' +
      'dont quand comment combien pourquoi quel quelle est suis es sont etes sommes etait sera ai as avez avons ont ' +
      'veux veut voudrais voulez aimerais souhaite peux peut pouvez faut dois fait faire va vais allez pas ne n plus ' +
      'jamais rien tres trop bien pour par avec sans sur sous dans en chez vers entre depuis avant apres ici bas oui ' +
      'non merci bonjour bonsoir salut svp envoyer envoie livrer livrez commander suivre recevoir ' +
      'acheter besoin combien prix argent payer deja encore aussi alors maintenant demain hier si s se m t lui ' +
      'pr ke koi mn ds jai jve jveux c est cest tt vs ns pk pkoi slt bjr',
  ),
  en: list(
    'i im you he she it we they my your his her its our their the an this that these those is are was were be been am ' +
      'do does did have has had will would can could should want need like get give take send bring buy order track ' +
      'pick deliver delivery parcel package hello hi good morning afternoon evening thanks thank please yes not no ' +
      'don t what where when who how much many why which to from at of for with by in into on up out about before ' +
      'after and or but if here there now today tomorrow yesterday me him them us someone something some help know ' +
      'understand speak english let lets also worth i ll it s wait still yet pay address phone name recipient',
  ),
  ln: list(
    'nalingi nalinga olingi bolingi alingi nazali naza ozali oza ezali eza azali aza bozali boza bazali tozali nga ngai yo ' +
      'ye biso bino bango na ya to te pe mpe mpo po oyo wana yango wapi nini boni nani ndenge awa kuna epai pembeni pene ' +
      'liboso nsima sima lobi lelo sikoyo mbote matondo melesi malamu mingi moke moko mibale misato minei mitano zomi ' +
      'kotinda tinda botinda natinda kosomba somba nasomba kozwa zwa nazwa kolanda kokende kokoma koloba loba nafuta ' +
      'nakofuta nakopesa pesa memela bomema komema benga kobenga kombo ntalo motuya nimero biloko eloko mbongo moto ' +
      'bato ndako mama tata papa ndeko mwana lisusu nyonso kasi soki bongo salisa sunga nasosoli nayebi koyeba zela ' +
      'kobanda kosala kozonga zongisa ee boye solo ekoki ekomi akozwa ezalaki lisungi lokota',
  ),
  ktu: list(
    'mono munu nge yandi beto beno bawu bo na ya ke kele vandaka zola zolaka ve to mpi sambu samu yai yayi yina yawu yau ' +
      'wapi inki nki nani mutindu kuna awa pene na ntangu mbasi mazono bubu mbote matondo melesi inga mosi zole tatu ya ' +
      'iya tanu kumi kutinda tinda kusumba sumba kubaka baka kulanda kukwenda kwenda kwisa kwiza kukuma kuma kutuba tuba ' +
      'kufuta futa pesa kupesa nata kunata binga benga nkumbu ntalu talu nimero bima kima biloko mbongo muntu bantu nzo ' +
      'mama tata mwana diaka fioti mingi nyonso kansi kana sadisa lusadisu me lenda bakisa zaba kuzaba vingila ata ndinga',
  ),
};

function list(words: string): Set<string> {
  return new Set(words.split(' '));
}
