/** What people send and order, in French, English, Lingala and Kituba: things, and what is eaten or drunk. */
export const THINGS =
  'accessoire accessories accordeon acte adaptateur affaires affiche agenda aiguille album allumettes ampli ' +
  'amplificateur ampoule anneau anorak antenne antivol appareil aquarium archives argenterie arme armoire ' +
  'aspirateur assiette attestation autocollants autoradio babuku bac backpack badge baffle bag baggage ' +
  'bague bakiti bakopo balai balance balancoire balle ballerines ballon banc bandage banderole bandes ' +
  'bankisi barbecue barquette barres basani basapato bascule basket bassine bateau batterie battery bavette ' +
  'bavoir beche bed belt bequille berceau berceuse beton bibelot bibende biberon bible biblio bibliotheque ' +
  'bicycle bidon bijou bike bikini bilamba bilele billet biloko bilunga bima birthday biscuit blanket ' +
  'blazer blender bloc blouse blouson bobine bocal bocaux boitier bol bombonne bonbonne bonbons bonnet book ' +
  'boots bordereau botte bottines bottle boubou bouchons boucle bouee bougie bouilloire boulon bouquet ' +
  'boussole bouteille bouton bowl box boxes bracelet brassiere bretelles brique briquet brochure broderie ' +
  'brosse brouette brush bucket buku bulletin bureau burette buste cable cadeau cadenas cadres cafetiere ' +
  'cageot cahier caisse caisson cake calculator calculatrice calculette calebasse calecon calendrier camera ' +
  'camescope canape candle cannes cantine cap cape capot carburateur cardigan cards carnet carreau ' +
  'carrelage cartable carte carton cartouche casier casque casquette casserole cassette catalogue ceinture ' +
  'cendrier cercueil certificat chaine chair chaise chale chandail chapeau chapelet charbon charger ' +
  'chargeur chariot chasuble chaudron chauffe chaussette chausson chaussure chemise chemisi chemisier ' +
  'cheque chequier chevalet cheveux chiffon chronometre cigarettes ciment cintre cire cisailles ciseau ' +
  'clavier cle cleats clef clim climatiseur clock cloth clothes clothing clou coat cocotte coffre coffret ' +
  'coiffeuse collant colle collier comb combinaison comode compresseur compteur computer congelateur ' +
  'connecteur console contrat convocation cooker copie coque corbeille corde cosmetics cosmetique costume ' +
  'coton couch couches couette coupe courrier courroie coussin couteau couvert couverture crampons cravate ' +
  'crayon cream creme cric croquettes cruche crutches cuillere cuir cuisiniere culotte cup curtain cushions ' +
  'cuve cuvette cv cylindre debardeur deboucheur decodeur decoration defrisant demarreur dentier deodorant ' +
  'depliants desk dessin detergent devis diadem diaper dictionnaire diplome disjoncteur disque document ' +
  'doll door dossier douchette doudou douille drapeau draps drawing dress dresses drill drone drugs duvet ' +
  'dvd earbuds earrings ebende echafaudage echantillon echarpe echelle echiquier ecouteur ecran efelo ekolo ' +
  'elastiques eloko emballage embrayage enceinte encre engrais enjoliveurs enregistreur ensemble envelope ' +
  'enveloppe epices eponge equipment escabeau escarpins essence essuie etagere etiquettes etui eventail ' +
  'extincteur extrait fabric facture faitout fan fauteuil fax fenetre fermeture ferraille fers feuille ' +
  'feutre ficelle fiche file filet fils filtre flacon flag fleur flowers flute flyers foin fontaine foulard ' +
  'four fourche fourchette fourneau fourniture foyer frame freezer frein fridge frigo friteuse furniture ' +
  'fusible fusil gandoura gant garniture gas gasoil gaz generator gift gilet glaciere glasses globe gloves ' +
  'gobelet gomme gourde gown grillage grille groupe guide guirlande guitar guitare habit hair haltere hamac ' +
  'hammer handbag harmonica hat hdmi headphones heels helices helmet hoodie houe housse huile impermeable ' +
  'imprimante instrument interphone interrupteur ipad iphone iron jack jacket jante jar jean jerrican jeton ' +
  'jeu jewelry jewels jogging jouet journal journaux jumelles jupe jupon justificatif kazaka kettle key ' +
  'keyboard kikalungu kima kimono kinsalulu kit kitchen kiti kitunga klaxon knife kopo laine lame lamp ' +
  'lampa lampadaire lampe lanterne laptop lavabo layette lecteur lego lens lentille lessive letter lettre ' +
  'lifuta ligorodo lime linge lingerie lipapa lipstick liputa lisapi liseuse lisusu lit livre livret ' +
  'logiciel lokole longo lotion louche luggage lunette lustre luth lyre machette machine mafuta magazine ' +
  'magnetoscope mail maillet maillot makala makeup malata mallette manche mannequin manteau manual manuel ' +
  'manuscrit mapapa maputa maquette maquillage marchandise marmite marteau mashini masini mask masque masse ' +
  'mat matelas material materiaux materiel mateya matiti matraque mattress mbeli mbeto mbila mbonda meche ' +
  'medaille medal medicament medication medicine megaphone memoire mesa meuble meule micro microphone ' +
  'microscope microwave mikanda miroir mirror mixer mixeur mobilier modem mokanda money monitor monkanda ' +
  'montre moquette moteur moto motorbike moule moulin mouse mousse moustiquaire mug mukanda multiprise ' +
  'nails nappe natte necklace needle ngonga nkisi nkuni notebook nounours nsabuni nsinga nzoungou nzungu ' +
  'objectif objets ordi ordinateur ordonnance oreiller orgue ornements outil outillage ouvrage oven pads ' +
  'pagaie pagne paillasson paille painting paire palette panier panneau pansements pantalon pantoufles ' +
  'pants paper papeterie papier parapluie parasol paravent parcel parchemin parfum parpaing partition ' +
  'passeport passoire passport pastels pataloni patins pc peigne peignoir peinture pelle peluche pen pencil ' +
  'pendentif pendule perceuse perfume perles permis perruque pese petard phare phone photo photocopies ' +
  'photocopieur piano picture piece pierre pigeon pile pillow pilon pince pinceau pioche piscine pistolet ' +
  'planche plante plaque plastique plate plateau platine plombs poele poignee poincon pointes pompe ' +
  'porcelaine porcelet portable porte portefeuille portrait poste poster pot poterie poubelle poudre poulie ' +
  'poupee poussette presse pressing printer prise produit projecteur projector proteges prothese ps4 ps5 ' +
  'puce pull pulverisateur purse puzzle pyjama quincaillerie quittance quitus racket radiateur radio ' +
  'rallonge rame ramette rampe raquette rasoir rateau razor recharge rechaud recipient recu refrigerateur ' +
  'registre releve reliures remorque remote reservoir ressort retroviseur reveil rideau ring robe robinet ' +
  'robot roman rope rose rotule roue rouleau router routeur ruban rug ruler saani sabani sable sabre sabuni ' +
  'sac sachet sack sacoche saki sakosi salopette samples sandale sandalettes sandals sani sapato savates ' +
  'scale scanner scarf scelle school scie scissors scooter screen seau sechoir selle semelles semences ' +
  'semoir seringues serpilliere serrure serviette shampoing shampooing sheet shirt shoe short siege sifflet ' +
  'sim simisi singa sink sirop skirt slip smartphone smoking soap socks sofa sonde sono sonorisation ' +
  'soudeuse souliers souris soutien spare spatule speaker spoon spot stabilisateur stamp statue statuette ' +
  'stethoscope stores stove stylet stylo suit suitcase sunglasses supplies survetement switch synthetiseur ' +
  'table tableau tablet tablette tablier tabouret taie tailleur tajine talkie talons tam tambour tamis ' +
  'tampon tape tapis tapisserie tasse tel tele telecommande telecopie telefone telefoni telephone telescope ' +
  'televiseur television tenaille tent tente tenue test theiere thermometre thermos these ticket timbre ' +
  'tiroir tissu toile toilette tole tondeuse tool toolbox toothbrush toothpaste torche tournevis towel toy ' +
  'traversin tray treillis trepied tresses tricot tricycle trombone trompette tronconneuse trophee ' +
  'trottinette trousers trousse trousseau tube tuile tunique turban tuyau tv tyre umbrella uniform uniforme ' +
  'urne usb ustensile vaccin vaisselle valise valisette vanne vase vaseline vehicule velo ventilateur ' +
  'ventilo vernis verre veste vetement videoprojecteur vin vis visa vitre voile volant volets vtt walkman ' +
  'wallet watch watches webcam wheel wheelchair wifi wig wire xbox yamaha yolo zip';

export const FOODS =
  'abats abricot agneau ail ailes alcool aliment alloco amandes ananas anchois andouille arachide asperges ' +
  'attieke aubergine avocat avoine bacon baguette bambuma banane bavette beans beef beer beignet betterave ' +
  'beurre biere bilei bilia bilya biscottes biscuit bissap bitoto bitoyo boeuf boisson boissonnes boite ' +
  'bonbon boudin bouillie bouillon boulettes bouteille braise bread breakfast brioche brochette burger ' +
  'butter cabri cacahuetes cacao cafe caille cake camembert canard canette cannelle capitaine caramel ' +
  'carottes carpe cassava cassoulet cereales champagne champignons charcuterie chawarma cheese cheeseburger ' +
  'chevre chicha chicken chikwangue chinchard chips chocolat chocolate choucroute choux cidre citron ' +
  'citronnade coca cocktail coco coffee coke compote concombre confiture conserve cookies coq corn ' +
  'cornichons cossettes cote cotelettes courgettes couscous crabe crepe cresson crevette croissant ' +
  'croquettes crudites cuisse curry datte dessert dinde dinner djino doughnut drink eau egg entrecote ' +
  'epices epinards escalope escargots fanta farine feves figues filet fish flan foie food foufou framboises ' +
  'fries frites fritures fromage fruit fufu fumbwa gaillette galette gambas garba gari gateau gaufre ' +
  'gesiers gibier gigot gingembre glace glacons goat gombo gouter goyave granola gratin grenadine grillade ' +
  'grille groseille hamburger hareng haricot huile huitres ice igname jam jambon juice jus kamundele kebab ' +
  'ketchup kilos kiwi kobe koki kosakosa kossa kwanga lait laitue lamb langouste lapin lard lasagne legume ' +
  'lentilles levure liboke likei limonade limpa litchis loso lotoko luku lunch maboke macaroni machoiron ' +
  'madeleine madeso madesu mafuta magret mai makayabo makayabu makemba maki makoso malangwa maltina mampa ' +
  'mandarine mangue manioc mankondo maquereau margarine marmelade masanga matembele mayi mayo mayonnaise ' +
  'maza mbala mbika mbisi mbizi mboto mbuma meal meat meki melon menu merguez miel mikate milk milkshake ' +
  'millet mindeke mineral minerale mingusu misili misombo moambe morue mosuni moules moutarde mouton mpondu ' +
  'muffin mungwa mure musuni mutete mwambe myrtilles ndole ndunda nems ngai ngok ngolo ngombe nguba ngulu ' +
  'niama nkaka nkasa noisettes noix nouilles nsafu nsoso nsusu ntaba nugget nutella nuts nyama nzombo oeuf ' +
  'oignon oil okra olive omelette onion orange orangina oseille paella pain palme pamplemousse pancakes ' +
  'panini papaye paprika pasta pastels pasteque pastilles pastis patate pate patisserie peanut peche pepper ' +
  'persil petits pie pilipili piment pineapple pistache pizza plantain plat poire poireau pois poisson ' +
  'poivre poivron pomme pondu porc pork potage potato potatoes poule poulet primeurs primus pudding puree ' +
  'quiche radis ragout raisin ratatouille ravioli regab rhum rice riz rognons roti roule rum safou safu ' +
  'salad salade salami salt sandwich sandwiches sardine sauce saucisse saucisson saumon sausage savane ' +
  'schweppes sel semoule shrimp silure sirop snack soda soja sole sorbet soso souffle soup soupe spaghetti ' +
  'sprite steak sucre sugar sukali surimi sushi taba tacos tangawis tangawisi taro tarte tartine tea ' +
  'tequila thes thiakry thompson thomson thon tilapia tilapie tisane tomate tomato tomatoes tondolo tonic ' +
  'tripes truite turbo turkey vache vanille veau vegetables viande viennoiserie vin vinaigre vodka water ' +
  'whisky wine wrap xxl yam yaourt yaourth yogurt zebu';

/** Who somebody is by trade or rank: before a name, or in its place. */
export const TRADES =
  'abbe adjudant agronome ambassadeur animateur apprenti architecte archiviste artisan artiste assistant ' +
  'assistante avocat avocate bibliothecaire bijoutier boss boucher boulanger boulangere brigadier caissier ' +
  'caissiere cameraman capitaine caporal chanteur chauffeur chauffeuse chirurgien coach coiffeur coiffeuse ' +
  'commandant commercial commissaire comptable concierge conducteur conseiller conservateur consul ' +
  'contremaitre controleur cordonnier couturier couturiere cuisinier cuisiniere cure dentiste depute diacre ' +
  'directeur directrice dj docta doctor doyen driver ecrivain editeur educateur electricien eleve employe ' +
  'employee engineer enseignant enseignante entraineur epicier estheticienne etudiant evangeliste eveque ' +
  'expert facteur fleuriste foreman forgeron garagiste gardien gardienne gendarme geometre gerant gerante ' +
  'gouverneur greffier guard headmaster huissier imam imprimeur infirmier infirmiere informaticien ' +
  'ingenieur inspecteur instituteur institutrice intendant interprete jardinier journaliste juge juriste ' +
  'kine laborantin laborantine lieutenant livreur logisticien macon maire maitre maitresse manager marchand ' +
  'marraine mbuta mecanicien mecano mechanic medecin menuisier mfumu ministre missionnaire mobateli ' +
  'mokengeli mokonzi molakisi monganga moniteur monitrice moyibi musicien mwalimu nganga notaire nounou ' +
  'nurse officier opticien ouvrier padre parrain pasteur patron patronne pecheur pediatre peintre ' +
  'pharmacien pharmacienne pharmacist photographe pilote plombier policier pompier porteur preacher prefet ' +
  'president presidente pretre prieur procureur prof professeur prophete prophetesse proviseur quincaillier ' +
  'receptionist receptionniste recteur redacteur representant responsable schoolteacher secretaire security ' +
  'senateur sentinelle sergent serrurier serveur serveuse sister soldat soudeur stagiaire standardiste ' +
  'superviseur surveillant tailleur tailor teacher technicien technicienne tolier traducteur tresorier ' +
  'tresoriere tuteur tutor vendeur vendeuse veterinaire veuf veuve vigile voisin voisine vulcanisateur ' +
  'watchman';
