/** Closed lists that declared rules compare with, by name. */
export const REGISTRIES: { readonly [name: string]: readonly string[] } = {
  /** What may recoil: the elements with natural isotopes by their symbols, and the electron. */
  recoil: [
    "electron",
    ...words("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr"),
    ...words("Rb Sr Y Zr Nb Mo Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu"),
    ...words("Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Th Pa U"),
  ],
  /** Non-relativistic operators of a spin-0 or spin-1/2 particle; O2 is left out, as it is of second order in the speed. */
  operator: words("o1 o3 o4 o5 o6 o7 o8 o9 o10 o11 o12 o13 o14 o15"),
};

function words(text: string): string[] {
  return text.split(" ");
}
