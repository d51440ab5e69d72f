// Words whose full stop belongs to them. A closed class of English function-like words, so it is part of the scanner and not of the
// lexicon.

/** Followed by a name or a number, so their full stop never ends a sentence. Lower case, without the stop. */
export const neverFinal: ReadonlySet<string> = new Set(
  (
    'mr mrs ms mx dr prof gen lt col maj capt cpt cmdr sgt cpl pvt adm brig rev fr hon gov sen rep pres supt insp det ' +
    'st ste sta sto mt ft atty cllr cdr asst messrs mme mlle sr. no nos vol fig figs art arts par para pp p ch sec vs v cf e.g i.e approx ca'
  ).split(' '),
)

/** May end a sentence, if what follows begins like one. Lower case, without the stop. */
export const maybeFinal: ReadonlySet<string> = new Set(
  (
    'inc ltd co corp bros plc llc etc al jr sr dept est approx hr hrs min ' +
    // Letters of former times ("the 5th inst.", "viz.", "John Doe, Esq."), and ranks.
    'inst ult prox viz esq esqr esqrs regt regts servt ' +
    'pte ptes lieut lieuts capts sergt sergts serjt corpl lce gnr bdr bombr spr tpr drv dvr rfn fus comdr commr cmdt adjt revd'
  ).split(' '),
)

/** The same, but only capitalised: "Sat." is a day, "sat." a verb at the end of a sentence. */
export const maybeFinalCapitalised: ReadonlySet<string> = new Set(
  (
    'jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun ave blvd rd univ assn bldg ' +
    'septr octr novr decr jany feby augt ' +
    // Ranks and units of armies and ships that are also words in small letters.
    'cols gens dmr qm ' +
    'bn bns btn battn batt coy coys bde bty sqn sqdn inf cav arty vols regtl hdqrs supdt schr ' +
    // Given names, as registers, muster rolls and letters shorten them. Those that are also short names ("Dan.", "Sam.") are not here.
    'wm geo jas thos chas jno robt saml benj danl edw edwd richd alexr fredk jos nathl andw patk michl archd abm eliz margt rt messr ' +
    'ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo'
  ).split(' '),
)

/** Belong to the number that follows; before anything else they end a sentence like other words ("She said no."). */
export const beforeNumber: ReadonlySet<string> = new Set('no nos vol fig figs art arts par para pp p ch sec'.split(' '))

/** Never final before a name ("St. Anne", "Mt. Etna"), but final if the next word can only begin a sentence ("Main St. The …"). */
export const streetWords: ReadonlySet<string> = new Set('st mt ft'.split(' '))

/** What follows "a.m." and "p.m." within a sentence. Lower case, without stops. */
export const calendarWords: ReadonlySet<string> = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january february march april may june july ' +
    'august september october november december jan feb mar apr jun jul aug sept sep oct nov dec gmt utc bst est edt cst cdt mst mdt pst pdt et ct mt pt cet cest ist eastern central mountain pacific local'
  ).split(' '),
)
