/**
 * Words of the trade that mean the same when somebody looks for a part, in English, Spanish and French, without accents
 * and in the singular. A catalogue in any of the languages is found by the words of all.
 */
export const SAME_WORDS: readonly (readonly string[])[] = [
  ['front', 'delantero', 'delantera', 'avant', 'frt', 'fr'],
  ['rear', 'back', 'trasero', 'trasera', 'posterior', 'arriere', 'rr'],
  ['left', 'driver', 'izquierdo', 'izquierda', 'gauche', 'lh'],
  ['right', 'passenger', 'derecho', 'derecha', 'droit', 'droite', 'rh'],
  ['upper', 'superior', 'superieur', 'superieure'],
  ['lower', 'inferior', 'inferieur', 'inferieure'],
  ['inner', 'interior', 'interno', 'interna', 'interieur', 'interieure'],
  ['outer', 'exterior', 'externo', 'externa', 'exterieur', 'exterieure'],
  ['brake', 'freno', 'frein'],
  ['pad', 'pastilla', 'balata', 'plaquette'],
  ['shoe', 'zapata', 'machoire'],
  ['rotor', 'disc', 'disk', 'disco', 'disque'],
  ['drum', 'tambor', 'tambour'],
  ['caliper', 'calibrador', 'caliper', 'pinza', 'mordaza', 'etrier'],
  ['filter', 'filtro', 'filtre'],
  ['oil', 'aceite', 'huile'],
  ['air', 'aire'],
  ['cabin', 'habitaculo', 'cabina', 'polen', 'pollen', 'habitacle', 'hvac'],
  ['fuel', 'gas', 'gasolina', 'combustible', 'carburant', 'essence'],
  ['alternator', 'alternador', 'alternadore', 'alternateur', 'alt'],
  ['starter', 'arranque', 'marcha', 'demarreur'],
  ['battery', 'batterie', 'bateria', 'acumulador'],
  ['spark', 'chispa', 'allumage'],
  ['plug', 'bujia', 'bougie'],
  ['coil', 'bobina', 'bobine'],
  ['belt', 'banda', 'correa', 'courroie'],
  ['hose', 'manguera', 'durite', 'flexible'],
  ['pump', 'bomba', 'pompe'],
  ['water', 'agua', 'eau'],
  ['wiper', 'limpiaparabrisa', 'limpiador', 'essuie', 'balai'],
  ['blade', 'pluma', 'escobilla', 'plumilla', 'balai'],
  ['bulb', 'lamp', 'light', 'foco', 'bombilla', 'ampoule', 'faro', 'phare'],
  ['headlight', 'headlamp', 'faro', 'phare'],
  ['shock', 'strut', 'damper', 'amortiguador', 'amortiguadore', 'amortisseur'],
  ['spring', 'resorte', 'muelle', 'ressort'],
  ['bearing', 'balero', 'rodamiento', 'roulement'],
  ['hub', 'maza', 'moyeu'],
  ['wheel', 'rueda', 'roue'],
  ['tire', 'tyre', 'llanta', 'neumatico', 'pneu'],
  ['joint', 'rotula', 'rotule'],
  ['gasket', 'seal', 'junta', 'empaque', 'reten', 'joint'],
  ['radiator', 'radiador', 'radiadore', 'radiateur'],
  ['thermostat', 'termostato'],
  ['sensor', 'sensore', 'capteur'],
  ['clutch', 'embrague', 'embrayage'],
  ['mirror', 'espejo', 'retrovisor', 'retroviseur'],
  ['set', 'kit', 'juego', 'jeu'],
  ['remanufactured', 'reman', 'rebuilt', 'reconstruido', 'remanufacturado', 'reconditionne', 'reconditioned'],
  ['original', 'oem', 'oe', 'genuine', 'factory', 'dealer', 'originale', 'origine'],
  ['gm', 'acdelco', 'gmc'],
];

/** What a word stands for at a counter where nothing else is named: `fronts` are front brake pads. It only ranks. */
export const IMPLIED_WORDS: Readonly<Record<string, string>> = {
  fronts: 'pad',
  rears: 'pad',
  delanteras: 'pad',
  traseras: 'pad',
};

/** Words that say nothing about which part is meant. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  [
    'a an the of for on to in at with and or any some my our your his her this that these those it its is are',
    'part parts piece pieces number no please new one ones do we have got stock shelf find search show look',
    'el la los las un una unos unas de del para por con y o en al mi su pieza piezas refaccion refacciones repuesto',
    'repuestos hay tenemos busca algun alguna numero',
    'le les une des du pour avec et ou au aux sur mon son notre votre pieces avons avez numero',
    'year model make vehicle car truck auto carro coche vehiculo camioneta voiture vehicule ano modelo',
  ].flatMap((words) => words.split(' ')),
);
