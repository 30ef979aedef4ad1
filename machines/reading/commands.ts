import { distance } from 'fastest-levenshtein';

import type { Command } from '../events.ts';
import { wordsOf } from './text.ts';

const MAX_LENGTH = 120;

/** Reads one of the words that work everywhere, when the whole message says nothing else. */
export function readCommand(text: string): Command | null {
  if (text.length > MAX_LENGTH) return null;
  if (/^\s*[?？]+\s*$/.test(text)) return 'help';
  const meant = cover(wordsOf(text), COMMANDS);
  if (!meant) return null;
  // A greeting in front of a command is only politeness.
  const commands = meant.size > 1 ? [...meant].filter((command) => command !== 'greet') : [...meant];
  return commands.length === 1 ? (commands[0] ?? null) : null;
}

/** Reads a yes or a no, when the whole message says nothing else. */
export function readYesNo(text: string): 'yes' | 'no' | null {
  if (text.length > MAX_LENGTH) return null;
  const spelled = text.replace(/👍|👌|✅|✔|☑|🆗|💯/gu, ' oui ').replace(/👎|❌|✖|🚫|🙅/gu, ' non ');
  // Stretched for emphasis: ouiii, nooon, okkk.
  const words = wordsOf(spelled).map((word) => word.replace(/(\p{L})\1{2,}/gu, '$1'));
  const meant = cover(words, ANSWERS);
  const [answer, ...others] = meant ?? [];
  return answer && others.length === 0 ? answer : null;
}

const POLITE =
  'svp stp please merci s_il_vous_plait s_il_te_plait s_v_p merci_beaucoup merci_bien je_vous_prie je_t_en_prie';

const COMMANDS = phrases<Command>({
  menu:
    'menu le_menu accueil acceuil acceuille l_accueil menu_principal le_menu_principal retour_au_menu retour_menu ' +
    'revenir_au_menu retourner_au_menu retour_au_menu_principal retour_a_l_accueil page_d_accueil aller_au_menu ' +
    'voir_le_menu afficher_le_menu home main_menu',
  back:
    'retour precedent revenir revenir_en_arriere retour_en_arriere en_arriere retourner etape_precedente ' +
    'question_precedente retour_a_la_question_precedente back go_back zonga kozonga bozonga vutuka kuvutuka',
  cancel:
    'annuler annule annulez annulation tout_annuler annuler_tout annule_tout annulez_tout laisse_tomber ' +
    'laissez_tomber je_laisse_tomber laisser_tomber abandonner abandonne abandon j_abandonne oublie oubliez cancel ' +
    'cancel_it give_up tika kotika botika tika_yango bika kubika bika_yawu',
  help:
    'aide aidez_moi aide_moi a_l_aide de_l_aide besoin_d_aide j_ai_besoin_d_aide m_aider je_suis_perdu ' +
    'je_suis_perdue comment_ca_marche comment_faire comment_ca_fonctionne je_ne_comprends_pas je_comprends_pas ' +
    'j_ai_pas_compris je_n_ai_pas_compris help help_me i_need_help i_do_not_understand i_don_t_understand lisungi lisalisi sunga_ngai salisa_ngai lusadisu ' +
    'sadisa_mono',
  greet:
    'bonjour bonsoir salut coucou hello hi hey bjr bsr slt cc yo salam mbote mbote_na_yo mbote_na_bino mbote_na_beno ' +
    'sango_nini ntongo_elamu good_morning good_afternoon good_evening ca_va comment_ca_va comment_allez_vous ' +
    'vous_allez_bien bonjour_a_vous bonne_journee bonjour_monsieur bonjour_madame bonsoir_monsieur bonsoir_madame ' +
    'bonjour_toktok salut_toktok bonsoir_toktok bonjour_tous bonjour_a_tous tout_le_monde',
  logout:
    'deconnexion deconnection la_deconnexion se_deconnecter me_deconnecter deconnecter deconnecte_moi ' +
    'deconnectez_moi logout log_out log_me_out sign_out fermer_ma_session fermer_la_session',
  human:
    'parler_a_quelqu_un parler_avec_quelqu_un parler_a_une_personne parler_a_un_humain parler_a_un_conseiller ' +
    'parler_a_un_agent parler_a_un_operateur parler_avec_un_conseiller parler_avec_un_agent parler_a_une_vraie_personne ' +
    'parler_au_service_client parler_au_support un_conseiller une_conseillere conseiller conseillere un_humain humain ' +
    'un_agent agent un_operateur operateur une_vraie_personne une_personne quelqu_un service_client ' +
    'le_service_client support le_support assistance contacter_le_support contacter_un_conseiller ' +
    'appeler_le_service_client human an_agent talk_to_a_human talk_to_someone speak_to_someone speak_to_a_human ' +
    'nalingi_koloba_na_moto koloba_na_moto kutuba_na_muntu mono_zola_tuba_na_muntu mot_de_passe_oublie mot_de_passe_perdu oublie_mon_mot_de_passe ' +
    'oublie_le_mot_de_passe oublie_mot_de_passe perdu_mon_mot_de_passe',
  stop:
    'stop stopper arret stop_offres stop_les_offres stop_pub stop_publicite stop_promo stop_promos unsubscribe ' +
    'desabonner me_desabonner se_desabonner desabonnez_moi desabonne_moi desabonnement desinscription ' +
    'me_desinscrire desinscrivez_moi ne_plus_recevoir ne_plus_recevoir_d_offres ne_plus_recevoir_les_offres ' +
    'ne_plus_recevoir_vos_offres ne_plus_recevoir_de_publicite ne_plus_recevoir_de_messages ' +
    'ne_veux_plus_recevoir_d_offres ne_veux_plus_d_offres ne_veux_plus_de_publicite ne_veux_plus_de_pub ' +
    'je_ne_veux_plus_recevoir_d_offres je_ne_veux_plus_recevoir_vos_offres je_ne_veux_plus_d_offres ' +
    'je_ne_veux_plus_de_publicite je_ne_veux_plus_de_pub je_veux_plus_de_pub plus_d_offres plus_de_pub ' +
    'plus_de_publicite pas_de_publicite pas_de_pub arreter_les_offres arretez_les_offres arreter_la_publicite ' +
    'arretez_la_publicite arretez_vos_offres arretez_de_m_ecrire',
  offers:
    'offres les_offres offers recevoir_les_offres recevoir_vos_offres recevoir_des_offres recevoir_les_promotions recevoir_vos_promotions ' +
    'recevoir_les_promos m_abonner_aux_offres s_abonner_aux_offres abonnez_moi_aux_offres',
  language:
    'langue langues la_langue une_autre_langue autre_langue changer_langue changer_de_langue changer_la_langue ' +
    'choisir_la_langue language languages the_language change_language change_the_language another_language ' +
    'english in_english english_please speak_english do_you_speak_english can_you_speak_english en_anglais ' +
    'parlez_anglais parlez_vous_anglais en_lingala na_lingala koloba_lingala parlez_lingala parlez_vous_lingala ' +
    'en_kituba na_kituba parlez_kituba en_francais parlez_francais in_french lokota minoko kobongola_lokota ' +
    'bongola_lokota lokota_mosusu ndinga soba_ndinga kusoba_ndinga ndinga_ya_nkaka',
  '': `${POLITE} je_veux j_ai je_voudrais j_aimerais je_souhaite puis_je est_ce_que_je_peux je_peux peux_tu pouvez_vous ok bon i_want i_want_to i_would_like_to nalingi mono_zola`,
});

const ANSWERS = phrases<'yes' | 'no'>({
  yes:
    'oui ouais ouai wi yes yep yeah ok okay okey oki dac d_accord daccord dakor dacord d_acord exact exactement c_est_ca cest_ca c_ca c_est_bon cest_bon c_bon cbon ' +
    'c_est_exact c_est_correct c_est_bien_ca c_est_juste correct bien_sur confirmer confirme je_confirme confirmez ' +
    'valider valide je_valide validez parfait tout_a_fait absolument vas_y allez_y allons_y volontiers je_veux_bien ' +
    'je_suis_d_accord ca_marche ca_me_va yes_please of_course sure i_confirm that_s_right that_is_right ' +
    'ee eh_ee iyo boye solo nandimi ezali_yango malamu inga mono_me_ndima yawu_yina',
  no:
    'non nan nn nop nope no pas_du_tout jamais non_plus pas_d_accord je_ne_veux_pas je_veux_pas je_refuse ' +
    'c_est_pas_ca ce_n_est_pas_ca c_est_faux pas_correct incorrect ce_n_est_pas_bon c_est_pas_bon ' +
    'ce_n_est_pas_correct not_at_all not_yet no_thanks no_thank_you that_s_wrong that_is_wrong ' +
    'te na_lingi_te nalingi_te boye_te solo_te ve ata_ve mono_zola_ve',
  '': POLITE,
});

function phrases<Meaning extends string>(lists: Record<Meaning | '', string>): Map<string, Meaning | ''> {
  return new Map(
    (Object.entries(lists) as [Meaning | '', string][]).flatMap(([meaning, list]) =>
      list.split(' ').map((phrase) => [phrase.replace(/_/g, ' '), meaning] as const),
    ),
  );
}

/** The meanings of a sentence made of known phrases and nothing else; null when a word is left over. */
function cover<Meaning extends string>(
  words: string[],
  known: Map<string, Meaning | ''>,
): Set<Meaning> | null {
  const meanings = new Set<Meaning>();
  for (let at = 0; at < words.length;) {
    let length = Math.min(MAX_PHRASE, words.length - at);
    let meaning: Meaning | '' | undefined;
    for (; length > 0; length--) {
      meaning = known.get(words.slice(at, at + length).join(' '));
      if (meaning !== undefined) break;
    }
    if (meaning === undefined) {
      meaning = closest(words[at] ?? '', known);
      length = 1;
    }
    if (meaning === undefined) return null;
    if (meaning !== '') meanings.add(meaning);
    at += length;
  }
  return meanings.size > 0 ? meanings : null;
}

const MAX_PHRASE = 7;

function closest<Meaning extends string>(
  word: string,
  known: Map<string, Meaning | ''>,
): Meaning | '' | undefined {
  const meant = OFTEN_MISTYPED.find((right) => distance(word, right) <= (right.length < 10 ? 1 : 2));
  return meant === undefined ? undefined : known.get(meant);
}

/** No other words are forgiven a typo: « argent » is one letter from « agent », « Chancel » from « cancel ». */
const OFTEN_MISTYPED = [
  'annuler',
  'annulez',
  'retour',
  'accueil',
  'bonjour',
  'bonsoir',
  'deconnexion',
  'deconnection',
  'conseiller',
  'precedent',
  'assistance',
  'confirmer',
  'daccord',
];
