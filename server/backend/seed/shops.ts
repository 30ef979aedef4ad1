import type { Motif } from '../media/pictures.ts';

interface Shop {
  name: string;
  kind: string;
  phone: string;
  owner: [first: string, last: string];
  address: string;
  gps: string;
  rccm: string;
  hours: string;
  about: string;
  products: [name: string, xaf: number, stock: number, motif: Motif, color: string, about: string][];
}

export const categories: [name: string, about: string][] = [
  ['Restaurant', 'Plats du pays, grillades et boissons'],
  ['Pharmacie', 'Médicaments sans ordonnance, soins et bébé'],
  ['Supermarché', 'Épicerie, frais et entretien'],
  ['Boutique', 'Mode, pagnes et chaussures'],
  ['Électronique', 'Téléphones, accessoires et électricité'],
  ['Autre', 'Tout le reste'],
];

/** What stands on the picture of a product, by its id; a parcel on those that came after these. */
export function pictureOf(product: number): { motif: Motif; color: string } {
  const [, , , motif, color] = shops.flatMap(({ products }) => products)[product - 1] ?? [];
  return { motif: motif ?? 'box', color: color ?? '#c69c6d' };
}

export const shops: Shop[] = [
  {
    name: 'Chez Mama Ngala',
    kind: 'restaurant',
    phone: '242065500021',
    owner: ['Pauline', 'Ngala'],
    address: '12 rue Mbochis, Poto-Poto, Brazzaville',
    gps: '-4.262410,15.279930',
    rccm: 'CG-BZV-01-2021-A10-00214',
    hours: 'Lun-Sam 10h-22h',
    about: 'La cuisine congolaise de tous les jours, servie chaude.',
    products: [
      ['Poulet mayo', 3500, 30, 'plate', '#d98e32', 'Poulet braisé, sauce mayonnaise, bananes plantains'],
      [
        'Saka-saka au poisson fumé',
        2500,
        25,
        'bowl',
        '#4f7f3a',
        'Feuilles de manioc pilées, poisson fumé, chikwangue',
      ],
      [
        'Liboké de capitaine',
        5000,
        12,
        'plate',
        '#b9c4a0',
        'Capitaine cuit dans la feuille, pili-pili à part',
      ],
      ['Poisson salé aux aubergines', 3000, 20, 'bowl', '#8a5a83', 'Servi avec du foufou'],
      ['Brochettes de bœuf (4)', 2000, 40, 'plate', '#8b3f2b', 'Grillées à la commande, oignons et piment'],
      ['Jus de gingembre 50 cl', 1000, 60, 'glass', '#e3b04b', 'Pressé maison, frais'],
      ['Jus de bissap 50 cl', 1000, 60, 'glass', '#a3243b', 'Fleurs d’hibiscus et menthe'],
    ],
  },
  {
    name: 'Pizzeria Le Plateau',
    kind: 'restaurant',
    phone: '242065500022',
    owner: ['Serge', 'Malonga'],
    address: 'Avenue de la Paix, Plateau des 15 ans, Brazzaville',
    gps: '-4.259120,15.263480',
    rccm: 'CG-BZV-01-2022-B12-00087',
    hours: 'Tous les jours 11h-23h',
    about: 'Pizzas au feu de bois, livrées dans le quart d’heure de la cuisson.',
    products: [
      ['Pizza Margherita', 5000, 40, 'plate', '#d64b33', 'Tomate, mozzarella, basilic'],
      ['Pizza Reine', 6500, 40, 'plate', '#d98f6b', 'Jambon de dinde, champignons, olives'],
      ['Pizza Quatre fromages', 7500, 30, 'plate', '#f0c75e', 'Mozzarella, chèvre, bleu, emmental'],
      ['Pizza Brazza', 7000, 30, 'plate', '#a8452f', 'Bœuf épicé, oignons, piment doux'],
      ['Salade du Plateau', 3500, 20, 'bowl', '#79a84b', 'Avocat, tomate, œuf, thon'],
      ['Soda 33 cl', 700, 120, 'can', '#c8102e', 'Bien frais'],
    ],
  },
  {
    name: 'Pharmacie de la Paix',
    kind: 'pharmacie',
    phone: '242065500023',
    owner: ['Clarisse', 'Okemba'],
    address: 'Avenue de la Paix, Moungali, Brazzaville',
    gps: '-4.252980,15.273050',
    rccm: 'CG-BZV-01-2018-A10-00551',
    hours: 'Lun-Sam 8h-20h, garde le dimanche',
    about: 'Produits sans ordonnance, conseils et matériel de soin.',
    products: [
      ['Paracétamol 500 mg (16)', 1000, 200, 'pills', '#2f7fc1', 'Douleurs et fièvre, seize comprimés'],
      ['Sels de réhydratation (10)', 2500, 80, 'pills', '#e0833b', 'Dix sachets, goût orange'],
      ['Gel hydroalcoolique 250 ml', 1800, 90, 'bottle', '#4fb3bf', 'Mains propres sans eau'],
      ['Moustiquaire imprégnée', 6000, 35, 'cloth', '#7fb7d8', 'Deux places, imprégnée longue durée'],
      ['Vitamine C effervescente', 2200, 70, 'tube', '#f29f05', 'Vingt comprimés à dissoudre'],
      ['Pommade cicatrisante 40 g', 3200, 45, 'tube', '#58a67c', 'Petites plaies et brûlures'],
      ['Couches bébé taille 3 (30)', 7500, 40, 'sack', '#f2a7b8', 'De quatre à neuf kilos'],
    ],
  },
  {
    name: 'Supermarché Ouenzé Frais',
    kind: 'supermarche',
    phone: '242065500024',
    owner: ['Fabrice', 'Itoua'],
    address: '45 avenue des Chars, Ouenzé, Brazzaville',
    gps: '-4.246330,15.285910',
    rccm: 'CG-BZV-01-2019-B12-00320',
    hours: 'Tous les jours 7h30-21h',
    about: 'Les courses de la maison, du sac de riz au savon.',
    products: [
      ['Riz parfumé 5 kg', 4500, 60, 'sack', '#e7d9a8', 'Riz long parfumé, sac de cinq kilos'],
      ['Huile végétale 1 L', 1900, 80, 'bottle', '#f1c232', 'Pour la friture et la cuisine'],
      ['Farine de manioc 2 kg', 1500, 70, 'sack', '#f3efe4', 'Foufou fin, tamisé'],
      ['Sardines à l’huile', 900, 150, 'can', '#2b6ca3', 'Boîte de cent vingt-cinq grammes'],
      ['Lait en poudre 400 g', 3200, 50, 'can', '#f4b400', 'Lait entier instantané'],
      ['Pain de mie', 1200, 30, 'bread', '#c98b4b', 'Tranché, du matin'],
      ['Savon de ménage (6)', 1600, 90, 'box', '#8fbf6a', 'Six morceaux de deux cents grammes'],
      ['Eau minérale 1,5 L (6)', 2700, 75, 'bottle', '#5ab0e2', 'Pack de six bouteilles'],
    ],
  },
  {
    name: 'Pagnes & Élégance',
    kind: 'boutique',
    phone: '242065500025',
    owner: ['Mireille', 'Bouanga'],
    address: 'Marché Total, Bacongo, Brazzaville',
    gps: '-4.292600,15.255300',
    rccm: 'CG-BZV-01-2020-A10-00702',
    hours: 'Lun-Sam 9h-19h',
    about: 'Wax, bazin et prêt-à-porter ; la sape commence ici.',
    products: [
      ['Pagne wax 6 yards', 15000, 25, 'cloth', '#c0392b', 'Coton imprimé, six yards'],
      ['Bazin riche 3 m', 18000, 15, 'cloth', '#5b2a86', 'Brillant, teint main'],
      ['Chemise homme en wax', 12000, 20, 'shirt', '#1f6f8b', 'Manches courtes, du S au XXL'],
      ['Robe en pagne', 20000, 12, 'shirt', '#d35486', 'Cousue à Brazzaville, tailles 36 à 46'],
      ['Mocassins cuir', 28000, 10, 'shoe', '#6b3e26', 'Cuir véritable, pointures 39 à 45'],
      ['Sandales dame', 9500, 18, 'shoe', '#c77d3b', 'Semelle souple'],
      ['T-shirt coton', 5000, 50, 'shirt', '#2e7d4f', 'Coton peigné, plusieurs couleurs'],
    ],
  },
  {
    name: 'Électro Ponton',
    kind: 'electronique',
    phone: '242065500026',
    owner: ['Rodrigue', 'Tchicaya'],
    address: 'Avenue Charles de Gaulle, Centre-ville, Pointe-Noire',
    gps: '-4.797050,11.850820',
    rccm: 'CG-PNR-01-2021-B12-00133',
    hours: 'Lun-Sam 8h30-19h',
    about: 'Téléphones, énergie et accessoires, garantis trois mois.',
    products: [
      ['Smartphone 64 Go', 85000, 14, 'phone', '#3a86c8', 'Écran 6,5 pouces, double SIM'],
      ['Téléphone à touches', 14000, 30, 'phone', '#7b8794', 'Double SIM, lampe, grande autonomie'],
      ['Chargeur rapide USB-C', 5500, 60, 'plug', '#f2f4f7', 'Vingt watts, câble compris'],
      ['Batterie externe 10 000 mAh', 12000, 35, 'box', '#394150', 'Deux sorties USB'],
      ['Casque sans fil', 16500, 20, 'headphones', '#c0392b', 'Vingt heures d’écoute'],
      ['Lampe solaire rechargeable', 9000, 40, 'lamp', '#f6c945', 'Pour les coupures, huit heures'],
    ],
  },
  {
    name: 'Boulangerie du Lumumba',
    kind: 'restaurant',
    phone: '242065500027',
    owner: ['Aimé', 'Loemba'],
    address: 'Rond-point Lumumba, Pointe-Noire',
    gps: '-4.783610,11.867240',
    rccm: 'CG-PNR-01-2017-A10-00048',
    hours: 'Tous les jours 6h-20h',
    about: 'Pain chaud trois fois par jour, viennoiseries et sandwichs.',
    products: [
      ['Baguette', 200, 300, 'bread', '#d8a25a', 'Cuite du jour'],
      ['Pain au chocolat', 600, 80, 'bread', '#7a4a24', 'Pur beurre'],
      ['Sandwich poulet-crudités', 1800, 40, 'bread', '#c48a3f', 'Poulet rôti, tomate, salade'],
      ['Gâteau d’anniversaire', 18000, 6, 'box', '#f2a7b8', 'Dix parts, à commander la veille'],
      ['Jus d’ananas frais 50 cl', 1200, 45, 'glass', '#f4d03f', 'Pressé sur place'],
      ['Corbeille de fruits', 6500, 10, 'fruit', '#e67e22', 'Mangues, oranges, papaye selon l’arrivage'],
    ],
  },
];
