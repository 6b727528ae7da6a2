/** Words that fill the `{slots}` of the sentences below. */
export const newsSlots: Readonly<Record<string, readonly string[]>> = {
  town: 'Basra,Kirkuk,Mosul,Hilla,Kut,Amara,Najaf,Samarra,Ramadi,Duhok,Sulaymaniyah,Diwaniyah,Nasiriyah'.split(
    ',',
  ),
  base: 'Ain al-Asad,Harir,Al-Tanf,Al-Omar,Conoco,Rumaylan,Al-Shaddadi,Kharab al-Jir,Camp Victoria'.split(
    ',',
  ),
  body: 'city council,health ministry,oil ministry,central bank,chamber of commerce,electricity company'.split(
    ',',
  ),
  thing: 'bridge,water plant,school,clinic,bypass,market hall,bus line,library,cold store,grain silo'.split(
    ',',
  ),
  crop: 'dates,wheat,tomatoes,barley,rice,olives,oranges,lentils,cotton,honey'.split(','),
  person: 'Hana Jabbar,Omar Salih,Rima Haddad,Yusuf Karim,Dina Aziz,Samir Fadel,Leila Hasan'.split(','),
  job: 'engineer,teacher,shopkeeper,nurse,farmer,clerk,driver,student,lawyer,mechanic'.split(','),
  day: 'Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday'.split(','),
  month: 'January,February,March,April,May,October,November,December'.split(','),
  club: 'Al-Zawraa,Al-Shorta,Erbil,Duhok,Al-Najaf,Naft Maysan,Al-Talaba'.split(','),
  number: '2,3,4,6,7,11,14,18,23,40,60,120,350,900'.split(','),
  group:
    'The Islamic Resistance in Iraq,Kataib Hezbollah,Harakat Hezbollah al-Nujaba,Asaib Ahl al-Haq,Kataib Sayyid al-Shuhada'.split(
      ',',
    ),
  weapon: 'drones,rockets,missiles,a drone,mortar fire'.split(','),
}

/** Sentences of ordinary news: no group, no claim. */
export const ordinarySentences: readonly string[] = [
  'The {body} of {town} said on {day} that work on the new {thing} would begin in {month}.',
  'About {number} families have moved since the autumn, according to the {body}.',
  '{person}, a {job} from {town}, said that prices had risen by a tenth since {month}.',
  'Farmers brought in {number} lorries of {crop} a day, more than last year.',
  'A storm closed the road between {town} and {town} for {number} hours on {day}.',
  '{club} beat {club} by two goals to one in front of {number} thousand people.',
  'The {body} denied that the {thing} had been paid for twice.',
  'Rain is expected over {town} until {day}; the temperature will not pass {number} degrees.',
  'Parliament put off its vote on the {thing} for the third time, and members blamed the speaker.',
  '{person} and {person} opened an exhibition of {number} photographs in {town}.',
  'The price of {crop} fell at the wholesale market in {town}, traders said.',
  'Police in {town} found {number} stolen cars in a warehouse and arrested a {job}.',
  'The minister visited a {thing} near {town} and promised that it would be finished by {month}.',
  '"We have waited for {number} years," {person} said, "and we can wait until {month}."',
  'Visitors attacked in the second half, but {club} held on and struck late.',
  'The {body} will hire {number} people, among them every {job} who applied before {month}.',
]

/** Sentences of claim-dense news: who says what about whose responsibility. */
export const claimSentences: readonly string[] = [
  '{group} claimed responsibility on {day} for an attack with {weapon} on the {base} base.',
  '{group} said that its fighters had targeted the {base} base with {weapon} on {day} morning.',
  'US officials blamed {group} for the attack with {weapon} on {base}, in which {number} soldiers were wounded.',
  '{group} denied any role in the attack on {base} on {day}.',
  'No group has claimed the attack on {base}, a security source said.',
  '"These attacks will intensify," a spokesman of {group} said.',
  'Washington attributed the attack on {base} to Iran-backed militias.',
  '{group} said it had carried out {number} operations since {month}.',
]
