import { FOODS, THINGS, TRADES } from './goods.ts';

/** The classes a word belongs to: what kind of thing it names or announces, in French, Lingala, Kituba or English. */
export function classesOf(word: string): readonly string[] {
  return CLASSES.get(word) ?? CLASSES.get(word.replace(/(?:s|x)$/, '')) ?? NONE;
}

const NONE: readonly string[] = [];

const LEXICON: Record<string, string> = {
  send:
    'botinda kotindela faire_porter porter envoyer_a tindela envoyer envoie envoyez envoi envois envoye expedier expedie expediez expedition livrer livrez livre livraison ' +
    'transporter transporte acheminer acheminez faire_parvenir parvenir transmettre send sending deliver delivery ' +
    'ship kotinda tinda natinda tindela kotindela tindeli natindi kutinda tindila kutindila course coursier emmener amener amene',
  fetch:
    'viens venir venez passe passez passer yaka zua zwela bokamata kamatela zwa_mpo prends aller va retire sortir recuperer recuperez recupere chercher cherche prendre prenez prend prends enlever ramasser ramassez collecter retirer ' +
    'retrait ramassage enlevement pick pickup collect kozwa zwa kamata kobaka baka kubaka enleve',
  give:
    'amene amenez emmene amener ramener ramene ramenez rapporter deposer depose conduire omema bomema memela komemela tinda_mpo botinda livrer livrez livre transmets filer passer_a remettre remettez remet remis deposer deposez depose donner donnez donne apporter apportez apporte porter portez amenez ' +
    'destine destinee adresse give drop bring pesa kopesa komema mema pesila kupesa nata kunata',
  from: 'banda from_the longwa de du des depuis d from uta longwa katuka wuta partir depart provenance retrait origine',
  start: 'depart retrait pickup recuperation enlevement ramassage point_de_depart provenance expediteur',
  to: 'jusqu jusqu_a kino o a au aux vers jusque destination to na ku kuna pona',
  end: 'destination arrivee arriver livraison dropoff destinataire jusqu',
  at: 'chez epai epayi pene',
  for: 'pour for mpo sambu pona',
  locative:
    'derriere devant face cote pres proche vers apres avant entre niveau sur dans non_loin loin bord angle croisement coin ' +
    'sous juste behind near next opposite front liboso nsima pembeni penepene mingi zulu carrefour',
  placeNoun:
    'marche ecole eglise pharmacie rond point arret station hopital chu lycee college universite rue ruelle avenue parcelle ' +
    'immeuble gare aeroport pont mosquee stade hotel banque boulangerie boutique bar depot terminus carrefour quartier ' +
    'maison bureau agence mairie commissariat gendarmerie prefecture ambassade clinique restaurant magasin supermarche ' +
    'menuiserie garage salon atelier cimetiere port beach plage camp cite bloc villa appartement porte etage couloir ' +
    'boulevard impasse centre total ministere palais prison paroisse chapelle temple kiosque nganda alimentation ' +
    'quincaillerie antenne chateau feu feux tricolores zone secteur arrondissement ville village domicile portail cloture ' +
    'service poste radio television tele direction siege entree sortie cfco snpc ceg cours dispensaire maternite ' +
    'zando ndako lopango nzela balabala wenze market school church street road house hospital shop bus airport office',
  article:
    'le la les l un une des du de d mon ma mes son sa ses ton ta tes votre vos notre nos leur leurs ce cet cette ces ya the a an my his her your moko',
  pronoun:
    'je j tu il elle on nous vous ils elles me m te se s lui moi toi leur y en ngai yo ye biso bino mono nge yandi beto i you he she we they it',
  copula:
    'je_suis c est nazali ezali est c_est sont etait sera ce_sera s_appelle appelle is eza ezali kele vaut',
  title:
    'monsieur madame mademoiselle m maman papa tonton tantine tata ya yaya vieux vieille mere pere frere soeur pasteur ' +
    'docteur maitre grand petit koko tantie oncle tante cousin cousine ami amie collegue client cliente voisin voisine ' +
    'patron patronne chef fille fils neveu niece mari femme epouse epoux copine copain mama tata_ ndeko leki kulutu mpangi bro ' +
    'mister mrs sister brother friend uncle aunt professeur prof colonel general commandant mere belle',
  nameCue:
    'kombo mutu moto attention surnomme surnom mokonzi nom prenom nommer nomme appelle appele destinataire contact beneficiaire receptionnaire demander demandez demande nkombo nkumbu zina name called recipient receiver reception receptionne',
  phoneCue:
    'nimelo nimero_na telephone numero appeler appelez appelle joindre joignable contact contacter contactez whatsapp nimero number call phone sinisa benga bengisa ligne portable mobile',
  valueCue:
    'motuya coute_environ estime vaut_environ talu valeur vaut valent valant coute coutent coutant prix montant estime estimee estimation evalue evaluee somme talo ntalu motuya value worth cost price cher valable',
  describeCue:
    'contenu contient contenant dedans interieur description decrire objet article type nature contains containing content inside ezali eza kele',
  thing:
    'mikanda mallette cantine tondeuse biberons glaciere crevettes tacos pli copies extrait tee shirt maillot arachides charbon safou tomate tomates ordi ecran canne plasma sacoche boite jordan tableau drap draps colis paquet pli plis courrier lettre enveloppe document documents dossier papiers papier carton sac sachet valise bagage ' +
    'marchandise caisse boite telephone portable iphone samsung tecno ordinateur laptop tablette chargeur ecouteurs casque cle ' +
    'cles usb disque imprimante television radio ventilateur habits habit vetements vetement robe chemise pantalon jean ' +
    'chaussures chaussure baskets sandales pagne pagnes wax tissu tissus perruque meches bijoux bijou collier montre bracelet ' +
    'lunettes medicament medicaments ordonnance sirop passeport acte diplome certificat carte cahier cahiers livre livres ' +
    'manuel stylo gateau repas plat plats nourriture poisson poulet viande riz foufou manioc saka legumes fruits banane ' +
    'huile savon parfum creme produits produit cosmetiques cosmetique lait couches jouet jouets cadeau fleurs bouquet ' +
    'matelas chaise table meuble meubles armoire marmite marmites assiettes verres vaisselle piece pieces moteur pneu ' +
    'batterie outils outil ciment peinture farine sucre argent photo photos facture factures contrat cheque biloko eloko ' +
    'mokanda bilamba sapato sapatos nkisi buku bima kima bilele mukanda lutiti parcel package clothes shoes bag food ' +
    'medicine box letter keys charger book books dress cake tenue uniforme costume veste cravate maillot ballon velo moto ' +
    'ampoule cable rallonge fer fours four frigo congelateur machine glaciere bouteille bouteilles bidon bidons vin biere jus eau ' +
    'sacs valises cartons sachets boites robes chemises sandale extrait relevé bulletin badge puce sim modem routeur enceinte',
  food:
    'tacos beignets arachides crevettes capitaine bouillon boisson liboke madeso ponde pondu ngulu kamundele fumbwa safou canettes canette pizza pizzas poulet poulets riz burger burgers hamburger chawarma shawarma sandwich sandwichs frites brochette brochettes ' +
    'poisson poissons saka foufou manioc chikwangue liboke maboke ndole salade jus coca fanta sprite biere primus ngok eau ' +
    'gateau gateaux glace yaourt pain croissant lait sucre huile farine oeufs tomate tomates oignon oignons sardine sardines ' +
    'spaghetti pates mayonnaise cafe the savon omo couches paracetamol doliprane efferalgan medicament medicaments sirop ' +
    'telephone chargeur iphone plat plats menu repas boisson boissons braise fume grillade grillades soupe bouillon haricots ' +
    'bananes banane alloco attieke beignets viande boeuf mouton porc mbisi nsoso loso mampa mai chicken rice fish bread water',
  shopping:
    'commander commande acheter achat achete manger order buy boutique restaurant magasin supermarche pharmacie marketplace kosomba somba nasomba kolia nalia kusumba sumba kudia shop produits catalogue courses faim nzala',
  time:
    'hier avant_hier jusqu depuis partir jusque mazono tantot recre weekend week yesterday midi_pile heure_pile debut fin demain aujourd_hui hier matin soir midi minuit apres_midi nuit maintenant heure heures h minutes minute min lundi mardi ' +
    'mercredi jeudi vendredi samedi dimanche semaine week_end tot tard urgent urgence immediatement suite vite rapidement lobi ' +
    'lelo ntongo pokwa sikoyo sikawa mbasi bubu nkokila suka tomorrow today tonight now morning evening afternoon noon asap ' +
    'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre prochain prochaine prochainement jour jours',
  currency: 'f fr francs franc fcfa cfa xaf frs balles balle mbongo falanga',
  pay:
    'especes espece cash liquide monnaie mobile money momo mtn airtel virement bancaire banque carte paiement payer paye paierai ' +
    'regler livraison mbongo kofuta futa kufuta transfert pay payment orange',
  unit: 'kg kilo kilos g gramme grammes l litre litres sac sacs carton cartons paquet paquets piece pieces boite boites bouteille bouteilles douzaine dizaine fois plat plats assiette assiettes sachet sachets casier casiers plateau plateaux tas pack packs unites exemplaires metre metres m cm ans go gb',
  change:
    'en_fait finalement plutot enfaite correction corrige corriger corrigez rectifier rectifie change changer changez changement modifier modifie ' +
    'modifiez trompe trompee erreur erreurs remplace remplacer remplacez remplacement pardon attends attendez desole mais actually instead rather sorry wrong oublie ' +
    'nabongisi kobongisa bongisa kobongola bongola soba kusoba',
  no: 'non nan pas no te ve ata pamba jamais rien aucun aucune ni',
  yes: 'oui ouais ok d_accord yes iyo ee inga boye confirme confirmer valide valider parfait',
  question:
    'quoi quel quelle quels quelles qui quand comment combien pourquoi ou est_ce nini wapi boni ndenge ntangu nani inki ikwa where what how much many when who why can peut peux puis pouvez',
  track:
    'suivre suivi suis ou arrive statut etat nouvelles avancement retard attends track where wapi position livreur coursier recu reference',
  want: 'je_veux je_voudrais veux voudrais voulais aimerais souhaite besoin faut cherche nalingi lingi mono_zola zola want need like nazali_na_posa posa aimerai voudrai',
  human:
    'humain personne conseiller conseillere agent operateur service_client quelqu_un responsable assistance support human someone moto patron gerant',
  help: 'aide aider aidez help sunga salisa sadisa lisungi comprends compris marche expliquer expliquez explique',
  thanks: 'merci matondo melesi thank thanks gentil beaucoup bravo genial super',
  greet: 'bonjour bonsoir salut coucou hello hi hey mbote sango boni ntongo losako salam',
  bad: 'nul honte arnaque voleur voleurs mauvais lent inadmissible scandale decu decue fache fachee mecontent mecontente plainte reclamation casse cassee abime abimee perdu perdue manque rembourser remboursement remboursez mal pire mabe vole volee voles impoli serieux',
  mine: 'je_suis jsuis nazali awa ici mon ma mes ici moi chez_moi suis me j j_ai je_suis mienne na_ngai my ndako_na_ngai ya_mono',
};

export const NAMES =
  'marie jean pierre paul jacques joseph michel andre alain bernard claude daniel david denis didier eric etienne fabrice ' +
  'felix fernand francois frederic gabriel georges gerard gilbert guy henri herve hugues jules laurent leon louis luc lucien ' +
  'marc marcel martin mathieu maurice maxime nicolas olivier parfait pascal patrick patrice philippe raymond rene richard ' +
  'robert roger roland romain samuel sebastien serge simon stephane sylvain theophile thierry thomas victor vincent william ' +
  'yves alice aline amelie angele anne annie antoinette armelle audrey aurelie beatrice benedicte bernadette berthe blanche ' +
  'brigitte carine carmel caroline cathy catherine cecile celine chantal charlotte christelle christine claire clarisse ' +
  'claudine colette corinne daniele delphine diane dorcas edith elisabeth elodie emilie emma estelle esther eugenie eve ' +
  'fatou fatima florence francine francoise genevieve georgette gisele grace gloire gladys helene henriette hortense ' +
  'huguette ida irene isabelle jacqueline jeanne jeannette jessica josephine josiane judith julie julienne justine karine ' +
  'laetitia laure leonie liliane linda louise lucie lydie madeleine marguerite marianne martine mathilde merveille michelle ' +
  'mireille monique nadege nadia nadine natacha nathalie nicole noelle odette odile olga pascaline patricia pauline ' +
  'prisca priscille rachel raissa rebecca regine rosalie rose rosine ruth sabine sandra sandrine sarah solange sophie ' +
  'stephanie suzanne sylvie tatiana therese valerie vanessa veronique victoire victorine virginie viviane yolande yvette ' +
  'yvonne zita chancel chancelvie destin dieudonne exauce gedeon prince princesse bienvenu bonheur brel brice cedric ' +
  'christ christian darel dorcel elvis emmanuel espoir fiston franck gael gervais ghislain glad gracia guelor hardy herman ' +
  'ismael ivan jocelyn jordan junior juste kevin landry levy loic ludovic mardochee mignon moise nathan noel orphee osee ' +
  'rael ridel rock rolland rufin ruben sagesse saturnin steve ulrich urbain yannick zephirin arsene aristide aime anicet ' +
  'armand auguste barthelemy basile benjamin boris celestin cyr cyriaque desire donatien edgard fidele firmin florent fulgence ' +
  'gaston gildas gregoire hilaire honore innocent japhet jonas josue leonce lionel modeste narcisse nestor placide rodrigue ' +
  'romuald severin sosthene sylvestre symphorien teddy urielle benie benicia belvie chardene dercy divine dorine durcia ' +
  'ercia fanny flavie gervelie grâce helmie jolie jovanie juvenal laurette lauriane love mavie merline naomie nelly ornella ' +
  'perside plamedie precieuse reine rolande ruthe safi sarah sephora tresor vianney amina aicha awa aminata ibrahim moussa ' +
  'mamadou oumar ousmane abdoulaye ali hassan mohamed ' +
  'ngoma mabiala moukoko mboungou nkounkou makosso loemba tchicaya goma malonga massamba samba bemba ngouabi sassou nguesso ' +
  'mampouya milandou bouanga bouka itoua okemba ondongo obami okombi ibara elenga mbemba kimbembe koumba moussavou nzaba ' +
  'nzingoula nsonde makaya mavoungou tati taty poaty bayonne batchi pambou moungalla mouanda mouyabi moukala mankou massala ' +
  'matondo matsiona mayala mbama mbani mbou mokoko mongo moussa mouzita mpassi mvoula ngakosso ngatse ngo ngolo nganga ngassaki ' +
  'nkodia nkouka nkaya ntsiba nzaou oba okandze okoko olingou ossebi oyombi yoka youlou ' +
  'bakala balou banzouzi bikindou biyoudi boumba diafouka dinga ebata essou etoka gambou gantsou kanza kaya kibangou kitoko ' +
  'kolelas lekoundzou lemba lissouba loubaki louzolo mahoungou makita malanda mandzoungou';

/** Single words that name nobody. */
export const knownWords: readonly string[] = [
  ...new Set(Object.values(LEXICON).flatMap((list) => list.split(' '))),
].filter((word) => !word.includes('_'));

const CLASSES = (() => {
  const classes = new Map<string, string[]>();
  const add = (name: string, list: string) => {
    for (const entry of list.split(' ')) {
      const word = entry.replaceAll('_', ' ');
      classes.set(word, [...(classes.get(word) ?? []), name]);
    }
  };
  for (const [name, list] of Object.entries(LEXICON)) add(name, list);
  add('name', NAMES);
  // Wider than `thing` and `food` above, which the messages learnt from are full of.
  add('good', THINGS);
  add('meal', FOODS);
  add('trade', TRADES);
  return classes;
})();
