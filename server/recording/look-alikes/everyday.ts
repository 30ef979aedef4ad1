/** Words that anybody says to anybody: they tell of nobody, and what is meant often hangs on them. */
export const everyday: ReadonlySet<string> = new Set(
  (
    'accord admettre afin age aide ailleurs aime aimer alors amitie ancien ancienne annee annule annuler annulez ans appel application appli ' +
    'apprendre approche aprem argent arranger arrete arreter arretez arriere arrivent article assez attend attendre attente attention aucun ' +
    'aujourd aupres auquel auriez aussi autant autre autrement autres avance avec avis avoir avons ayez bas beau beaucoup belle besoins bientot bien ' +
    'blague bon bonne bonnes bons bot bout bref bug cadre cadeaux calme cancel capable cas cause centaine cents cependant certain certaine ' +
    'chacun chance change changement chaque charge chaud chaude cher chere cherche choisir choisis choix chose choses ci clair cliquer code combien ' +
    'commande commandez commence commencer comme compliquer compliqué complique comprendre compris compte compter conclure confirme confirmation ' +
    'confirmez connais connaissez connaitre connecter connexion conseil conseils content contente continue continuer continuons contre copie correct ' +
    'correcte cote courage court coute cool creer cree dabord dame debut dedans dehors deja demande demander demandez dernier derniere des ' +
    'descendre description desormais detail details devenir devient devoir dieu difference different difficile dimanche dire dis dispo disponible dit ' +
    'dites doit dois donc donner donnes dommage double doucement doute droit droite duree ecoute ecris ecrit ecrire efface egal egalement encore enfant ' +
    'enfants enfin enlever ennui ensuite ensemble entendu entier entre equipe essaie essayer essaye est etait etape etat etc etes etre etudiant etudiante ' +
    'eux eu evidemment exact exactement exemple explique expliquer facile facon faim faire fais fait faites famille faut fausse faux femme fermer ferme ' +
    'fin final fini finir finalement fois font force forme fort fragile frais franchement froid froide gagner gagne gars gauche general genre gens gentil ' +
    'grand grande grave gros grosse habitude haut heure heures hier homme honte hors humain idee imagine important importe impossible incroyable info ' +
    'infos information informations inscription inscris inscrire inscrit instant interesse inutile inverse jamais jeudi jeune jour journee jours juste ' +
    'laisse laisser lance lancer lancez langue laquelle lequel lent lentement lettre libre lieu ligne lire lisez liste loin long longue longtemps lot ' +
    'lourd lourde lundi mai main maintenant maintenir mais mal malade manger manque marche mardi mariage matin mauvais mauvaise mdr meilleur meme memes ' +
    'mercredi merveilleux message messages met mettez mettre midi mieux mille minute minutes mission mode moins mois moitie moment monde monter montre ' +
    'montrer mot moyen musique nickel niveau noire nombreux nom nombre nommer normal normale notre nouveau nouvel nouvelle nouvelles nuit objet obligé ' +
    'obtenir occupe oeuvre offre offres option options ordre oublie oublier ouvert ouvrir paie paiement paix panier panne par pardon pareil parfait parle ' +
    'parler parlez part partage partager parti partie partir passer passe patience patient patiente payer pendant pense penser perdu permet personne ' +
    'personnes peu peur peut peine place plaisante plait plein pleine pluie plupart plus plusieurs plutot point porte possible poste pourrait pourrais ' +
    'pourriez pouvez pouvoir precedent precedente precis premier premiere prenez prendre prends prennent pres present presque pressee presse pret prete ' +
    'preuve prevenir prevu prie principal prise prix probleme problemes prochain prochaine produit profil promis promo promotion proposer proposez propre ' +
    'puis puisque qualite quantite quart quatre quel quelle quelles quelqu quelque quelques quels question questions quitter quoi raconte raison rapide ' +
    'rapidement rappel rappelle rappeler rate recommencer reessayer refait refaire refuse regarde regarder regle regler regrette remets remettre remise ' +
    'remplir rend rendre rendez rentre reponse reponds repondez repondre reprend reprendre reserver reste rester resultat retard retour retourner ' +
    'retournez retrouve reunion revenir revient reviens revoir riche rien robot rouge route sais salut samedi sans sante sauf savoir savez seconde ' +
    'secondes seconds semaine sera serais serait serieux serieusement sert service seul seule seulement si signal simple sinon situation smartphone soir ' +
    'soiree sois soit solution sont sort sortie soucis souci souhaite souhaiter soupe sous souvent sujet suffit suis suite suivant suivez suivi super supprime ' +
    'supprimer supprimez surtout taille tant tard tarif tarifs tel telle temps tenir tete texte toi tomber tombe tot toujours tour tous tout toute toutes ' +
    'travail travaille travailler tres trop trouve trouver trouvez truc trucs un urgence urgent urgente utile utiliser valable valide vendre vendredi ' +
    'vendu venir vente vers veut veux vide vie viens vient vieux ville vite vivre voici voila voir vois vol voulu vouloir vrai vraie vraiment vue zero ' +
    'account add again another any anything around available bad beautiful before best better big both bring busy cancel cannot change cheap check close ' +
    'cold come confirm contact correct cost could customer dear delivered different done door double drive driver easy else english enough every ' +
    'everything exactly expensive fast few fine first follow forget forgot found free friend from full get give glad going good great group half happy ' +
    'hard hear heavy hello here hold home hope hour hungry hurry idea important instead just keep large last late later least leave left less line list ' +
    'little long look lost lot love make many maybe mean meet menu message minute money more most much must name near new next nice night none normal ' +
    'nothing number off offer okay once only open option order other out over paid pay people perfect person phone pick piece place possible price ' +
    'problem put question quick quickly ready really receive refund repeat reply right robot same second see send seen serious service several show ' +
    'simple since slow small someone something soon sorry start step still stop sure take talk tell than then thing things think third time tired today ' +
    'together tomorrow tonight total track trouble true try two understand until update urgent use wait want warm wrong week well while why will word ' +
    'work world write year yes yet young your paying sent asked deliver delivered leaves need needs ' +
    'azali azua amema ayebi azonga bino bolingo bongo boye bozali kasi kati kaka kobeta kobwaka kokoka kolia komela kopona kosilisa kotala kozela lamuka ' +
    'leta likambo likolo likoki lisolo mabe makambo makasi malembe mbala mbisi mokili mokolo mosala motindo mpenza mwa nazela nayoki nzela ntango ozela ' +
    'pasi posa sala silisa sombela tala tika tikala yaka yebisa yoka zela zonga zongisa bisika esika ekouta ekomi eza ' +
    'bakala bantu beto bubu dambu diambu fwiti kala kana kimona kudila kutala kuvwanda lenda luzolo mambu mbote mingi mpidina mvwama ngolo nkaka nsangu ' +
    'ntinu sala tala tuba vanda vutuka yandi yaya zaba zimbana'
  )
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(' '),
);
