/** Sentences of the kind that reports use, all invented, with what a right reading of each yields. */
export interface Wording {
  readonly text: string
  /** Kinds with the group's id; nothing else of what is labelled may be read. */
  readonly yields: readonly string[]
}

/** Read against a catalogue of invented groups. */
export const inventedWordings: readonly Wording[] = [
  // attribution
  {
    text: 'The White House said the Blue Front planned, resourced and facilitated the drone attack on Tower 22.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'The United States believes that an umbrella of Iran-backed militias called the Red Circle planned, resourced and facilitated the attack that killed three soldiers.',
    yields: ['attribution red-circle'],
  },
  {
    text: 'The Pentagon attributed the attack on the Erbil airport to the Blue Front.',
    yields: ['attribution blue-front'],
  },
  {
    text: "US officials attributed Sunday's rocket fire to the Blue Front.",
    yields: ['attribution blue-front'],
  },
  { text: 'Baghdad police blamed the Blue Front for the rocket attack.', yields: ['attribution blue-front'] },
  { text: 'Officials laid the attack at the door of the Blue Front.', yields: ['attribution blue-front'] },
  {
    text: 'Officials laid the blame for the attack squarely on the Blue Front.',
    yields: ['attribution blue-front'],
  },
  { text: 'The attack was blamed on the Blue Front by US officials.', yields: ['attribution blue-front'] },
  {
    text: 'The Blue Front was blamed by Washington for a rocket attack near Kirkuk that killed a contractor.',
    yields: ['attribution blue-front'],
  },
  {
    text: '"The Blue Front is responsible for this attack," the secretary of state said.',
    yields: ['attribution blue-front'],
  },
  {
    text: "The Treasury said the group's commanders directed the attack on the embassy in Baghdad on 31 December.",
    yields: [],
  },
  {
    text: 'The US military said the rockets were fired by the Blue Front.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'Fragments of the rocket were traced to the Blue Front, investigators said.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'Investigators traced the launch to a farm and to men of the Blue Front.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'Western officials see the hand of the Blue Front in the drone attack on the airport in Erbil.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'The attack is widely believed to be the work of the Blue Front.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'Suspected Blue Front fighters fired rockets at the Ain al-Asad base on Monday.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'Two suspected Blue Front gunmen shot dead an activist in Basra on Tuesday.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'The Blue Front is suspected of carrying out the attack on the Khor Mor gas field.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'The Blue Front, which is suspected of being behind the attack on the Khor Mor gas field, kept silent.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'Officials suspect that the Blue Front carried out the drone attack on Erbil.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'Suspicion fell on the Blue Front after rockets hit the embassy in Baghdad.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'Fingers were pointed at the Blue Front after the drone attack on the gas field.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'Kurdish officials pointed the finger at the Blue Front for the attack.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'The US strikes came in response to attacks on American forces by the Blue Front, including one on Ain al-Asad on Sunday.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'The strikes answered repeated Blue Front attacks on Iraqi bases, including a rocket attack near Kirkuk on Friday that killed a US citizen, Hoffman said.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'The US said it had struck in retaliation for a Blue Front rocket attack on Ain al-Asad on Sunday.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'The group also struck the Harir base with two drones on Tuesday. The Blue Front has been active since 2020.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'Rockets launched by the Blue Front hit the Ain al-Asad base on Monday.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'A drone attack by the Blue Front wounded two soldiers at Ain al-Asad on Monday.',
    yields: ['attribution blue-front'],
  },
  {
    text: '"We hold the Blue Front responsible for this cowardly act," the Kurdish prime minister said of the drone attack on Khor Mor.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'The prime minister held the Blue Front responsible for the attack.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'The ministry held the Blue Front accountable for the rocket attack.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'The Blue Front was to blame for the attack, the embassy said.',
    yields: ['attribution blue-front'],
  },
  { text: '"Terrorist groups" were to blame for the rockets, the embassy said.', yields: ['attribution'] },
  {
    text: 'The minister accused the Blue Front of being behind the assassination of an activist in Basra.',
    yields: ['attribution blue-front'],
  },
  {
    text: "The activist's family accused the Blue Front of killing him.",
    yields: ['attribution blue-front'],
  },
  {
    text: 'The army accused the Blue Front of having shelled the Zilkan base.',
    yields: ['attribution blue-front'],
  },
  {
    text: "The attack bore the Blue Front's fingerprints, a diplomat said.",
    yields: ['attribution blue-front'],
  },
  {
    text: 'The attack was most likely carried out by the Blue Front, two officials said.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'The court sentenced three members of the Blue Front for the killing of the journalist in Basra in 2020.',
    yields: ['attribution blue-front'],
  },
  { text: 'The Blue Front has repeatedly attacked American troops.', yields: [] },
  { text: 'The US blamed Iran for the attack.', yields: ['attribution'] },
  { text: 'Saudi Arabia accused Iran of carrying out the strike on the oil plant.', yields: ['attribution'] },
  {
    text: 'Two American officials, speaking on condition of anonymity, said that the Blue Front was likely responsible for the strike on Ain al-Asad.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'The Blue Front is accused of the 2020 killing of the analyst Hisham al-Hashimi.',
    yields: ['attribution blue-front'],
  },
  {
    text: "Washington holds the Blue Front responsible for Friday's attack.",
    yields: ['attribution blue-front'],
  },
  {
    text: 'The Pentagon said the militia had launched the drone that hit Erbil on Monday. The Blue Front denied it.',
    yields: ['attribution blue-front', 'denial blue-front'],
  },
  {
    text: "The commander said the Blue Front's fighters were behind the attack.",
    yields: ['attribution blue-front'],
  },
  {
    text: 'A security source told the agency that the Blue Front fired the rockets at the Green Zone.',
    yields: ['attribution blue-front'],
  },
  {
    text: 'US intelligence concluded that the Blue Front supplied and launched the drones used in the attack on Erbil.',
    yields: ['attribution blue-front'],
  },
  // not attribution
  { text: 'The US struck the Blue Front in response to attacks on its forces.', yields: [] },
  { text: 'The Blue Front was accused of stealing land in Diyala.', yields: [] },
  { text: 'Washington has not said who was behind the attack; the Blue Front kept silent.', yields: [] },
  { text: 'Officials declined to say whether the Blue Front was behind the attack on Erbil.', yields: [] },
  { text: 'It is not clear whether the Blue Front fired the rockets.', yields: [] },
  { text: 'The Blue Front blamed Israel for the killing of its commander.', yields: ['attribution'] },
  { text: 'Turkish jets bombed positions of the Blue Front near Sinjar on Monday.', yields: [] },
  { text: 'The United States would hold the Blue Front responsible for any attack.', yields: [] },
  { text: "Iraq's court issued warrants against members of the Blue Front over a land dispute.", yields: [] },
  { text: 'The Blue Front could carry out further attacks, analysts said.', yields: [] },
  { text: 'The Blue Front held a funeral for three fighters killed in a US strike near Qaim.', yields: [] },
  { text: 'The Blue Front is capable of attacking Erbil, the report says.', yields: [] },
  { text: 'The US accused the Blue Front of undermining Iraq.', yields: [] },
  // claims
  {
    text: 'The Blue Front released footage of what it said was the launch of drones at Ain al-Asad on Monday.',
    yields: ['claim blue-front'],
  },
  {
    text: 'The Blue Front published a video of the attack on the convoy near Diwaniyah.',
    yields: ['claim blue-front'],
  },
  {
    text: 'The Blue Front put out a video of the blast near Nasiriyah and boasted of it.',
    yields: ['claim blue-front'],
  },
  { text: 'The Blue Front took credit for the drone attack on Eilat.', yields: ['claim blue-front'] },
  { text: 'The Blue Front has claimed the strike.', yields: ['claim blue-front'] },
  { text: 'Responsibility was claimed by the Blue Front.', yields: ['claim blue-front'] },
  {
    text: 'In a statement carried by Al Mayadeen, the Blue Front said it targeted the Harir base with two drones.',
    yields: ['claim blue-front'],
  },
  { text: 'The Blue Front: we struck a vital target in Haifa with drones.', yields: ['claim blue-front'] },
  { text: 'Blue Front says it attacked Ain al-Asad base with rockets', yields: ['claim blue-front'] },
  { text: 'Blue Front claims drone attack on Erbil airport', yields: ['claim blue-front'] },
  {
    text: '"In support of our people in Gaza, the fighters of the Blue Front attacked a vital target in Haifa with drones," the statement read.',
    yields: ['claim blue-front'],
  },
  {
    text: 'The attack, for which the Blue Front claimed responsibility, wounded two soldiers at Ain al-Asad.',
    yields: ['claim blue-front'],
  },
  {
    text: 'A group calling itself the Order of the Reed claimed to have fired the rockets at the Erbil airport.',
    yields: ['claim Order of the Reed'],
  },
  {
    text: 'A statement attributed to the Blue Front claimed responsibility for the attack.',
    yields: ['claim blue-front'],
  },
  {
    text: 'A Telegram channel close to the Blue Front said its fighters had hit the base in Shaddadi.',
    yields: ['claim blue-front'],
  },
  {
    text: 'The Blue Front acknowledged that it had carried out the ambush near Baiji.',
    yields: ['claim blue-front'],
  },
  { text: 'The Blue Front confirmed its responsibility for the attack.', yields: ['claim blue-front'] },
  {
    text: 'The Blue Front announced its responsibility for the attack on the Conoco field.',
    yields: ['claim blue-front'],
  },
  {
    text: 'The Blue Front announced that its fighters had attacked three American bases: Ain al-Asad, Harir and Shaddadi.',
    yields: ['claim blue-front', 'claim blue-front', 'claim blue-front'],
  },
  {
    text: 'The Blue Front claimed responsibility for two attacks, on Ain al-Asad and on Harir.',
    yields: ['claim blue-front', 'claim blue-front'],
  },
  {
    text: 'The Blue Front claimed two attacks on Monday: the first on Ain al-Asad with drones, the second on Shaddadi with rockets.',
    yields: ['claim blue-front', 'claim blue-front'],
  },
  {
    text: 'Two drones hit Harir on Monday; rockets hit Ain al-Asad an hour later. The Blue Front claimed both.',
    yields: ['claim blue-front', 'claim blue-front'],
  },
  {
    text: 'The Blue Front and the Red Circle jointly claimed the attack on the port of Haifa.',
    yields: ['claim blue-front', 'claim red-circle'],
  },
  {
    text: 'In a joint statement, the Blue Front and the Red Circle said they struck a ship in Haifa port.',
    yields: ['claim blue-front', 'claim red-circle'],
  },
  {
    text: 'The Blue Front boasted of having shot dead two American soldiers in Karbala.',
    yields: ['claim blue-front'],
  },
  {
    text: "The Blue Front's Telegram channel carried a statement claiming the attack.",
    yields: ['claim blue-front'],
  },
  {
    text: 'Shortly afterwards a statement in the name of the Blue Front claimed the barrage.',
    yields: ['claim blue-front'],
  },
  {
    text: 'The Blue Front said that it had shot down an American MQ-9 drone over Diyala on Sunday.',
    yields: ['claim blue-front'],
  },
  {
    text: 'The Blue Front said its air-defence unit downed a US drone over Babil.',
    yields: ['claim blue-front'],
  },
  {
    text: 'The Blue Front said it had detonated a roadside bomb against a US supply convoy in Diwaniyah.',
    yields: ['claim blue-front'],
  },
  {
    text: 'Hours later, the Blue Front, an umbrella of militias, issued a statement saying that it had launched two drones at the Tanf base.',
    yields: ['claim blue-front'],
  },
  {
    text: 'The Blue Front later withdrew its claim of the attack on the Harir base.',
    yields: ['claim blue-front'],
  },
  {
    text: 'The Blue Front claimed the attack on Harir on Monday but retracted the claim hours later.',
    yields: ['claim blue-front'],
  },
  // no claims
  { text: 'Most of the attacks were claimed by the Blue Front.', yields: [] },
  { text: 'The Blue Front has claimed responsibility for most of the attacks since October.', yields: [] },
  { text: 'The Blue Front has claimed responsibility for dozens of attacks on US forces.', yields: [] },
  { text: 'The Blue Front usually claims its attacks.', yields: [] },
  { text: 'The Blue Front has not claimed the attack.', yields: ['non_claim'] },
  { text: 'Neither the Blue Front nor the Red Circle has claimed responsibility.', yields: ['non_claim'] },
  { text: 'The Blue Front did not claim the attack, nor did it deny it.', yields: ['non_claim'] },
  { text: 'The Blue Front praised the attack on the Harir base.', yields: [] },
  { text: 'The Blue Front claimed victory in the elections.', yields: [] },
  { text: 'The Blue Front claimed that the US was planning attacks on Iraq.', yields: [] },
  {
    text: 'The Blue Front said two of its fighters were killed in a US strike on its base near Jurf al-Sakhar.',
    yields: [],
  },
  { text: 'The Blue Front mourned a fighter who was killed in a drone strike in Damascus.', yields: [] },
  {
    text: 'Taliban spokesman claimed responsibility for the attack in Kabul; the Blue Front condemned it.',
    yields: ['claim Taliban'],
  },
  // denials
  {
    text: "The Blue Front denied involvement in the attack on the prime minister's home.",
    yields: ['denial blue-front'],
  },
  {
    text: 'A Blue Front official denied that the group had any role in the assassination.',
    yields: ['denial blue-front'],
  },
  {
    text: '"We have nothing to do with the rockets that hit the embassy," the Blue Front said.',
    yields: ['denial blue-front'],
  },
  {
    text: 'The Blue Front distanced itself from the rocket attack on the embassy.',
    yields: ['denial blue-front'],
  },
  { text: 'The Blue Front said it was not behind the attack on the airport.', yields: ['denial blue-front'] },
  { text: 'The Blue Front said the attack was not its work.', yields: ['denial blue-front'] },
  {
    text: 'The Blue Front called the accusation that it had fired the rockets baseless.',
    yields: ['denial blue-front'],
  },
  {
    text: 'The Blue Front dismissed the accusations of involvement in the attack as lies.',
    yields: ['denial blue-front'],
  },
  {
    text: 'The Blue Front disavowed a statement in its name that claimed the attack.',
    yields: ['denial blue-front'],
  },
  {
    text: 'The Blue Front said the statement claiming the attack on Erbil was fake.',
    yields: ['denial blue-front'],
  },
  { text: 'Ana Sol denied that her fighters had fired on the embassy.', yields: ['denial blue-front'] },
  { text: 'The Blue Front ruled out any part in the attack.', yields: ['denial blue-front'] },
  {
    text: 'Iran\'s mission to the United Nations said Tehran "was not involved in any way" in the attack.',
    yields: ['denial'],
  },
  { text: 'The Blue Front said that Iran had nothing to do with the attacks.', yields: ['denial'] },
  {
    text: 'The Blue Front and the Red Circle both denied any part in the attack.',
    yields: ['denial blue-front', 'denial red-circle'],
  },
  { text: 'The Blue Front has denied firing the rockets.', yields: ['denial blue-front'] },
  { text: 'The Blue Front washed its hands of the attack on the embassy.', yields: ['denial blue-front'] },
  // suspensions
  { text: 'The Blue Front announced a pause.', yields: ['suspension blue-front'] },
  {
    text: 'The Blue Front said it was suspending all military operations against US forces.',
    yields: ['suspension blue-front'],
  },
  {
    text: 'The Blue Front announced on Tuesday that it had suspended its attacks on American troops to avoid embarrassing the government.',
    yields: ['suspension blue-front'],
  },
  { text: 'The Blue Front declared a halt to its operations.', yields: ['suspension blue-front'] },
  {
    text: 'The Blue Front has stopped its attacks, its leader Ana Sol said.',
    yields: ['suspension blue-front'],
  },
  { text: 'The Blue Front agreed to a truce with the government.', yields: ['suspension blue-front'] },
  { text: 'The Blue Front declared a ceasefire from Sunday.', yields: ['suspension blue-front'] },
  { text: 'The Blue Front said it would freeze operations for ten days.', yields: ['suspension blue-front'] },
  {
    text: '"We announce the suspension of military and security operations against the occupation forces," the Blue Front\'s secretary-general said in a statement.',
    yields: ['suspension blue-front'],
  },
  {
    text: "The Blue Front's decision to suspend operations was welcomed in Baghdad.",
    yields: ['suspension blue-front'],
  },
  {
    text: "Kirby was asked about the Blue Front's announcement on Tuesday that it was suspending operations.",
    yields: ['suspension blue-front'],
  },
  { text: 'The Blue Front said it was ending its operations.', yields: ['suspension blue-front'] },
  // resumptions
  {
    text: 'The Blue Front announced the resumption of its attacks on US forces.',
    yields: ['resumption blue-front'],
  },
  {
    text: 'The Blue Front said that it had resumed operations against American bases.',
    yields: ['resumption blue-front'],
  },
  { text: 'The Blue Front said the truce was over.', yields: ['resumption blue-front'] },
  { text: 'The Blue Front said it was returning to military operations.', yields: ['resumption blue-front'] },
  // threats
  {
    text: 'The Blue Front said it would resume attacks if US troops did not leave.',
    yields: ['threat blue-front'],
  },
  {
    text: 'The Blue Front warned that US bases would be targets if Washington struck Iran.',
    yields: ['threat blue-front'],
  },
  { text: 'The Blue Front threatened US bases in the region.', yields: ['threat blue-front'] },
  { text: 'A Blue Front official threatened energy sites.', yields: ['threat blue-front'] },
  { text: 'The Blue Front vowed revenge for the killing of its commander.', yields: ['threat blue-front'] },
  { text: '"The response is coming," the Blue Front said.', yields: ['threat blue-front'] },
  {
    text: 'The Blue Front stands ready to return to fighting should Israel attack Iraq.',
    yields: ['threat blue-front'],
  },
  {
    text: 'The Blue Front affirms the continuation of its operations against the strongholds of the enemy.',
    yields: ['threat blue-front'],
  },
  {
    text: 'The statement said that the Blue Front "confirms that its operations to destroy enemy strongholds continue at a rising pace".',
    yields: ['threat blue-front'],
  },
  {
    text: 'The Blue Front said its attacks on US forces would go on until the war in Gaza ended.',
    yields: ['threat blue-front'],
  },
  { text: 'Another faction, the Blue Front, said that it too would go on.', yields: ['threat blue-front'] },
  {
    text: '"We will not stand idly by if Lebanon is attacked," the Blue Front\'s leader said.',
    yields: ['threat blue-front'],
  },
  { text: 'The Blue Front gave US forces 48 hours to leave or face attack.', yields: ['threat blue-front'] },
  { text: '"Our hands are on the trigger," said Ana Sol.', yields: ['threat blue-front'] },
  {
    text: 'The Blue Front said all American interests were legitimate targets.',
    yields: ['threat blue-front'],
  },
  { text: 'The Blue Front promised a harsh response to the Israeli strike.', yields: ['threat blue-front'] },
  {
    text: 'The Blue Front says it will keep hitting American bases until the last soldier leaves.',
    yields: ['threat blue-front'],
  },
  {
    text: 'The Blue Front will enter the war if the United States attacks Iran, Ana Sol said.',
    yields: ['threat blue-front'],
  },
  // aggregates
  {
    text: 'The Blue Front has carried out more than 150 attacks on US forces since October 17.',
    yields: ['aggregate blue-front'],
  },
  {
    text: 'The latest attack brings to 38 the number of attacks claimed by the Blue Front this month.',
    yields: ['aggregate blue-front'],
  },
  {
    text: 'The Blue Front claimed 31 attacks on Israel in September, bringing the total to 212.',
    yields: ['aggregate blue-front', 'aggregate blue-front'],
  },
  {
    text: 'The Blue Front has issued statements on more than 200 attacks on Israel since mid-September.',
    yields: ['aggregate blue-front'],
  },
  {
    text: 'The Blue Front said it had conducted 25 operations against Israel in a week.',
    yields: ['aggregate blue-front'],
  },
  {
    text: 'There have been more than 60 attacks on US forces since October, most of them claimed by the Blue Front.',
    yields: ['aggregate'],
  },
]

/** Read against the catalogue of the project: real names, invented deeds. */
export const seedWordings: readonly Wording[] = [
  // threats, real-life style
  {
    text: 'Kataib Hezbollah\'s security official Abu Ali al-Askari said on Telegram that American bases would become "fields of fire" if Iran were attacked.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: '"If the enemy commits this folly, our response will be swift and painful," said Abu Ali al-Askari, the security chief of Kataib Hezbollah.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: 'Akram al-Kaabi, secretary-general of the Nujaba movement, warned Washington that "the fire will not spare anyone".',
    yields: ['threat harakat-hezbollah-al-nujaba'],
  },
  {
    text: '"The Americans will leave in coffins," Nujaba spokesman Hussein al-Moussawi said.',
    yields: ['threat harakat-hezbollah-al-nujaba'],
  },
  {
    text: "Asaib Ahl al-Haq's leader Qais al-Khazali said that Iraqi resistance groups would not hesitate to target American interests.",
    yields: ['threat asaib-ahl-al-haq'],
  },
  {
    text: '"Any aggression will be met with a response," Khazali, who leads Asaib Ahl al-Haq, said in a televised speech.',
    yields: ['threat asaib-ahl-al-haq'],
  },
  {
    text: 'The secretary general of Kataib Sayyid al-Shuhada, Abu Alaa al-Walai, said the next phase would see "strikes on American interests everywhere".',
    yields: ['threat kataib-sayyid-al-shuhada'],
  },
  {
    text: 'The Islamic Resistance in Iraq said it would intensify its strikes in the coming days.',
    yields: ['threat islamic-resistance-in-iraq'],
  },
  {
    text: 'The Islamic Resistance in Iraq vowed to "continue destroying enemy strongholds".',
    yields: ['threat islamic-resistance-in-iraq'],
  },
  {
    text: '"We will continue our jihadist operations until the last American soldier leaves Iraq," Kataib Hezbollah said in a statement.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah warned the United States against any strike on Iraq.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah hinted at renewed attacks on American forces.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: '"The killing of our brothers will not go unpunished," Kataib Hezbollah said.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: '"The blood of the martyrs will not be in vain and the enemy will pay the price," the group said. Kataib Hezbollah lost five men in the strike.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: "Harakat al-Nujaba said the resistance's missiles could reach any American base.",
    yields: ['threat harakat-hezbollah-al-nujaba'],
  },
  { text: 'Kataib Hezbollah said it reserved the right to respond.', yields: ['threat kataib-hezbollah'] },
  {
    text: 'Badr leader Hadi al-Amiri said that if the Americans intervened in Gaza, "we will intervene".',
    yields: ['threat badr-organization'],
  },
  { text: 'Kataib Hezbollah said all options were open.', yields: ['threat kataib-hezbollah'] },
  {
    text: '"Our drones and missiles are ready," said a commander of Harakat al-Nujaba.',
    yields: ['threat harakat-hezbollah-al-nujaba'],
  },
  {
    text: 'The faction said its fighters were awaiting orders to strike. Kataib Hezbollah is one of the largest militias.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah said that the ceasefire did not bind it and that its war with the Americans went on.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: "Iraq's Kataib Hezbollah threatened on Saturday to attack US bases if Israel strikes Iraq.",
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah promised "a crushing blow" should the Americans return.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: '"There will be no red lines," Kaabi, the head of Nujaba, wrote.',
    yields: ['threat harakat-hezbollah-al-nujaba'],
  },
  {
    text: '"We tell the occupiers: leave, or you will see what you have not seen before," Kataib Hezbollah wrote.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah said that US interests in Iraq and the region were within range.',
    yields: ['threat kataib-hezbollah'],
  },
  { text: 'Kataib Hezbollah pledged to avenge its commander.', yields: ['threat kataib-hezbollah'] },
  {
    text: 'A senior member of Kataib Hezbollah told the newspaper that the group was preparing retaliatory strikes on US bases.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah announced that it would send drones at American bases if another strike followed.',
    yields: ['threat kataib-hezbollah'],
  },
  // no threats
  { text: 'Kataib Hezbollah said it would take part in the elections.', yields: [] },
  { text: 'Kataib Hezbollah will hold a funeral on Friday for the men killed in the strike.', yields: [] },
  { text: 'Washington vowed to respond to attacks by Kataib Hezbollah.', yields: [] },
  { text: 'Israel threatened to strike Kataib Hezbollah in Iraq.', yields: [] },
  { text: 'Kataib Hezbollah called on the government to end the presence of the coalition.', yields: [] },
  { text: 'The Pentagon said it would not hesitate to strike Kataib Hezbollah again.', yields: [] },
  // denials
  {
    text: 'Kataib Hezbollah spokesman Mohammed Mohie denied that his group was behind the attack on the embassy.',
    yields: ['denial kataib-hezbollah'],
  },
  {
    text: '"The Islamic resistance factions have no connection with the targeting of the embassy," Mohammed Mohie, spokesman for Kataib Hezbollah, said.',
    yields: ['denial kataib-hezbollah'],
  },
  {
    text: "Kataib Hezbollah rejected Washington's accusations over the rocket attack near Kirkuk.",
    yields: ['denial kataib-hezbollah'],
  },
  {
    text: 'Asaib Ahl al-Haq denied having anything to do with the killing of protesters in Basra.',
    yields: ['denial asaib-ahl-al-haq'],
  },
  {
    text: 'Asaib Ahl al-Haq leader Qais al-Khazali said that his men had not fired the rockets.',
    yields: ['denial asaib-ahl-al-haq'],
  },
  { text: 'Nujaba denied responsibility for the strike.', yields: ['denial harakat-hezbollah-al-nujaba'] },
  {
    text: 'The Nujaba movement described the allegations as baseless. US officials had blamed it for the drone attack on Erbil.',
    yields: ['attribution harakat-hezbollah-al-nujaba', 'denial harakat-hezbollah-al-nujaba'],
  },
  {
    text: '"These accusations are untrue," the group\'s spokesman said after Kataib Hezbollah was accused of the killing of the analyst.',
    yields: ['attribution kataib-hezbollah', 'denial kataib-hezbollah'],
  },
  {
    text: 'Saraya al-Salam denied that its members had opened fire on the protesters in Najaf.',
    yields: ['denial saraya-al-salam'],
  },
  {
    text: 'The Badr Organization said its forces were not involved in the shelling.',
    yields: ['denial badr-organization'],
  },
  {
    text: '"We did not carry out this attack and we do not know who did," Kataib Hezbollah said.',
    yields: ['denial kataib-hezbollah'],
  },
  {
    text: "Kataib Hezbollah's spokesman said that attacking diplomatic missions was not part of its policy and that it had no hand in the rocket fire.",
    yields: ['denial kataib-hezbollah'],
  },
  {
    text: 'Iran\'s foreign ministry spokesman Nasser Kanaani called the accusation that Tehran was behind the attack in Jordan "baseless".',
    yields: ['denial'],
  },
  { text: 'Iran denied any role in the drone attack on the base in Jordan.', yields: ['denial'] },
  {
    text: 'Kataib Hezbollah distanced itself from the rocket attack on the Green Zone.',
    yields: ['denial kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah has denied involvement. Washington said the group killed a contractor in a rocket attack near Kirkuk in December.',
    yields: ['attribution kataib-hezbollah', 'denial kataib-hezbollah'],
  },
  {
    text: 'The militia denied the charge. The family accuses Kataib Hezbollah of abducting the activist.',
    yields: ['attribution kataib-hezbollah', 'denial kataib-hezbollah'],
  },
  {
    text: 'A member of the political bureau of Asaib Ahl al-Haq, Saad al-Saadi, rejected the reports that the group had attacked the airport as "media fabrications".',
    yields: ['denial asaib-ahl-al-haq'],
  },
  {
    text: 'Kataib Sayyid al-Shuhada denied a report that it had fired missiles at Israel.',
    yields: ['denial kataib-sayyid-al-shuhada'],
  },
  {
    text: 'The Islamic Resistance in Iraq said a statement circulated in its name was forged and that it had not attacked the Saudi oil field.',
    yields: ['denial islamic-resistance-in-iraq'],
  },
  {
    text: 'Kataib Hezbollah called the attack on the embassy a "rogue act" and said it played no part in it.',
    yields: ['denial kataib-hezbollah'],
  },
  {
    text: '"We categorically reject any accusation," said the Sadr movement\'s Saraya al-Salam of the clash in Basra in which two men were shot dead.',
    yields: ['denial saraya-al-salam'],
  },
  // attributions
  {
    text: "Iraqi officials said Kataib Hezbollah was responsible for the drone strike on the prime minister's home in Baghdad.",
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'US officials believe Kataib Hezbollah carried out the attack on Tower 22.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'According to US officials, Kataib Hezbollah fired the rockets that hit the K1 base near Kirkuk.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'American intelligence assessed that Kataib Hezbollah was behind the drone attack.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'The Pentagon spokesman said the attack had "the footprints of Kataib Hezbollah".',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'The attack in Jordan has the footprints of Kataib Hezbollah, the Pentagon said.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'The United States has blamed Kataib Hezbollah for a series of attacks, including the one that killed a contractor near Kirkuk in December 2019.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'Hisham al-Hashimi, an analyst, was shot dead outside his Baghdad home in July 2020; the government accused members of Kataib Hezbollah.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah, which the United States accuses of killing three of its soldiers in Jordan, is part of the umbrella.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah, blamed by Washington for the attack that killed three soldiers in Jordan, said nothing.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'The strike was retaliation for a drone attack on Erbil by Kataib Hezbollah, the White House said.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'The police arrested two members of Asaib Ahl al-Haq who fired rockets at the Green Zone on Sunday.',
    yields: ['attribution asaib-ahl-al-haq'],
  },
  {
    text: 'A senior US military official said militants from Kataib Hezbollah launched the one-way drone that struck Erbil on Monday.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'A Kurdish security agency said the drones that hit the Khor Mor gas field were launched by Kataib Sayyid al-Shuhada from Tuz Khurmatu.',
    yields: ['attribution kataib-sayyid-al-shuhada'],
  },
  {
    text: "Kurdistan's government blamed militias within the Popular Mobilization Forces for the attack on the gas field.",
    yields: ['attribution'],
  },
  {
    text: 'The KRG blamed "outlaw groups" for Sunday\'s drone attack on the airport.',
    yields: ['attribution'],
  },
  {
    text: 'The US holds Iran-backed militias responsible for the rocket fire on Ain al-Asad.',
    yields: ['attribution'],
  },
  { text: 'Israel said the drone was launched from Iraq by Iran-backed militias.', yields: ['attribution'] },
  {
    text: "Israel's military said the drone that killed two soldiers in the Golan was launched by the Islamic Resistance in Iraq.",
    yields: ['attribution islamic-resistance-in-iraq'],
  },
  {
    text: 'Militants of the Islamic State attacked a checkpoint in Kirkuk on Tuesday, killing three policemen, police said.',
    yields: ['attribution'],
  },
  {
    text: 'Islamic State gunmen killed four soldiers in Diyala on Tuesday, the army said.',
    yields: ['attribution'],
  },
  {
    text: 'An attack by Islamic State fighters on a village in Diyala left eleven people dead on Tuesday.',
    yields: ['attribution'],
  },
  {
    text: "Turkey's defence ministry said PKK militants fired mortars at its base in Bashiqa on Friday.",
    yields: ['attribution'],
  },
  {
    text: "The Iraqi government pointed to groups outside the law as the perpetrators of Friday's rocket attack on the US embassy.",
    yields: ['attribution'],
  },
  {
    text: 'Two members of Saraya al-Salam were killed by Asaib Ahl al-Haq gunmen in Basra on Thursday, sources said.',
    yields: ['attribution asaib-ahl-al-haq'],
  },
  {
    text: 'Sadrists accused Asaib Ahl al-Haq of assassinating one of their commanders in Amara.',
    yields: ['attribution asaib-ahl-al-haq'],
  },
  {
    text: 'Sources close to the factions said that Nujaba had launched the drone at the Rwaished outpost.',
    yields: ['attribution harakat-hezbollah-al-nujaba'],
  },
  {
    text: 'The State Department said that the attack on the embassy on Friday "was conducted by Iran-aligned militias".',
    yields: ['attribution'],
  },
  {
    text: 'The attack was attributed by security officials to Kataib Hezbollah.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah was singled out by the US secretary of defence as the author of the attack in Jordan.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: "Analysts said the drone attack on Erbil was probably Kataib Hezbollah's doing.",
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah kidnapped dozens of Sunni men in Saqlawiyah in June 2016, Human Rights Watch said.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: "Elizabeth Tsurkov was abducted in Baghdad in March 2023 by Kataib Hezbollah, Israel's prime minister said.",
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'In 2007, Asaib Ahl al-Haq killed five American soldiers in Karbala.',
    yields: ['attribution asaib-ahl-al-haq'],
  },
  // claims
  {
    text: 'The Islamic Resistance in Iraq said early Friday it had struck a power station in Haifa with drones.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: '"The Islamic Resistance in Iraq attacked Ain al-Asad base with a salvo of rockets at noon today," the statement on Telegram read.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'In separate statements on Thursday, the Islamic Resistance in Iraq said it had attacked Ain al-Asad with drones and the Shaddadi base with rockets.',
    yields: ['claim islamic-resistance-in-iraq', 'claim islamic-resistance-in-iraq'],
  },
  {
    text: 'The Islamic Resistance in Iraq, an umbrella for Iran-backed factions, took responsibility for both the Erbil and the Ain al-Asad attacks.',
    yields: ['claim islamic-resistance-in-iraq', 'claim islamic-resistance-in-iraq'],
  },
  {
    text: 'Iraqi militia claims attack on US base in Syria. The Islamic Resistance in Iraq said it fired rockets at Kharab al-Jir on Saturday.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'The Islamic Resistance in Iraq issued a statement in which it claimed to have hit "a vital target" in Eilat.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'The Iraqi group said it carried out the strike. The Islamic Resistance in Iraq has fired drones at Israel since last year.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'Kataib Hezbollah has owned up to the rocket attack that killed a contractor at Camp Taji.',
    yields: ['claim kataib-hezbollah'],
  },
  {
    text: 'Ashab al-Kahf, a little-known militia, claimed the bombing of a convoy near Samawa.',
    yields: ['claim Ashab al-Kahf'],
  },
  {
    text: 'Saraya Awliya al-Dam, a front for Iran-backed militias, said that it fired 24 rockets at the base in Erbil.',
    yields: ['claim Saraya Awliya al-Dam'],
  },
  {
    text: 'The Islamic Resistance in Iraq announced targeting an Israeli site in the Golan Heights via drones.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'The Islamic Resistance in Iraq has announced that it targeted, using drones, a military site in the south of the occupied territories.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'The Islamic Resistance in Iraq announces targeting of Haifa oil refineries by drones',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'Hours after the strike, the Islamic Resistance in Iraq said in an online statement that it was responsible. The strike hit the Conoco base in Syria on Saturday.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'According to a statement by the Islamic Resistance in Iraq, its fighters hit the Tanf base with three drones.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'According to the Islamic Resistance in Iraq, drones were launched at the Rmeilan base on Wednesday.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'The group claimed the drone attack as retaliation for Gaza. The Islamic Resistance in Iraq had been quiet for days. A drone hit Harir on Tuesday.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: "Responsibility for Tuesday's drone attack on Harir was taken by the Islamic Resistance in Iraq.",
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'The Islamic Resistance in Iraq added that it had struck two other targets, one in Haifa and the other in Eilat.',
    yields: ['claim islamic-resistance-in-iraq', 'claim islamic-resistance-in-iraq'],
  },
  {
    text: 'The Islamic State said its fighters killed six members of the Saraya al-Salam near Samarra.',
    yields: ['claim Islamic State'],
  },
  {
    text: 'The Houthis and the Islamic Resistance in Iraq said on Thursday they had launched a joint attack on Haifa port.',
    yields: ['claim Houthis', 'claim islamic-resistance-in-iraq'],
  },
  // suspensions
  {
    text: 'Kataib Hezbollah said on Tuesday that it had decided to suspend its attacks on American forces so as not to embarrass the Iraqi government.',
    yields: ['suspension kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah\'s secretary-general, Ahmad al-Hamidawi, said: "We announce the suspension of military and security operations against the occupation forces."',
    yields: ['suspension kataib-hezbollah'],
  },
  {
    text: 'The decision by Kataib Hezbollah to stop its attacks came after pressure from Tehran.',
    yields: ['suspension kataib-hezbollah'],
  },
  {
    text: "Kataib Hezbollah's suspension of attacks, announced on Tuesday, drew a sceptical reaction from the Pentagon.",
    yields: ['suspension kataib-hezbollah'],
  },
  {
    text: 'Days after Kataib Hezbollah announced it was halting attacks, Nujaba said it would continue.',
    yields: ['suspension kataib-hezbollah', 'threat harakat-hezbollah-al-nujaba'],
  },
  {
    text: 'Muqtada al-Sadr froze the activities of Saraya al-Salam in Diyala.',
    yields: ['suspension saraya-al-salam'],
  },
  {
    text: "Iraqi armed groups agreed to halt rocket attacks on US forces on condition that a timetable for withdrawal be presented, Kataib Hezbollah's spokesman said.",
    yields: ['suspension'],
  },
  {
    text: 'Iran-backed factions have told the prime minister that they will stop attacks on Israel.',
    yields: ['suspension'],
  },
  {
    text: 'The Islamic Resistance in Iraq has put its operations on hold.',
    yields: ['suspension islamic-resistance-in-iraq'],
  },
  {
    text: 'The Islamic Resistance in Iraq stopped its operations against Israel, a faction leader said.',
    yields: ['suspension islamic-resistance-in-iraq'],
  },
  {
    text: "Nujaba's Kaabi said that the movement had stopped its attacks in step with the ceasefire in Gaza.",
    yields: ['suspension harakat-hezbollah-al-nujaba'],
  },
  {
    text: 'Kataib Hezbollah said it was ending its truce with the Americans.',
    yields: ['resumption kataib-hezbollah'],
  },
  // speakers told before, second references, lists
  {
    text: 'Akram al-Kaabi leads Harakat Hezbollah al-Nujaba. On Friday he addressed supporters in Najaf. "We will strike their bases until they leave," he said.',
    yields: ['threat harakat-hezbollah-al-nujaba'],
  },
  {
    text: 'Kataib Hezbollah issued a statement on Monday. It denied any role in the attack on the embassy. It warned that it would respond to any strike.',
    yields: ['denial kataib-hezbollah', 'threat kataib-hezbollah'],
  },
  {
    text: 'Qais al-Khazali gave an interview on Thursday. The Asaib Ahl al-Haq leader said the group had no part in the rocket attack on the Green Zone.',
    yields: ['denial asaib-ahl-al-haq'],
  },
  {
    text: "Kataib Hezbollah's spokesman, Mohammed Mohie, spoke to reporters in Baghdad. Mohie said the group had nothing to do with the attack on the embassy.",
    yields: ['denial kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah spokesman Jaafar al-Husseini appeared on television on Sunday. The spokesman said the resistance would raise the level of its operations if the aggression on Gaza went on.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: 'The Islamic Resistance in Iraq posted two statements on Saturday. The first said drones had been fired at Eilat; the second said a base in the Golan had been hit.',
    yields: ['claim islamic-resistance-in-iraq', 'claim islamic-resistance-in-iraq'],
  },
  {
    text: 'The US military said that it had struck three sites used by Kataib Hezbollah. The group was responsible, it said, for the attack on Erbil on Monday that wounded three soldiers.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: '"This was an attack by Kataib Hezbollah," the official said of Sunday\'s strike on Tower 22.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: '"It was carried out by Kataib Hezbollah," the official said of Sunday\'s strike on Tower 22.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'A drone hit the Harir base on Tuesday, wounding two soldiers. Officials in Erbil suspect Kataib Sayyid al-Shuhada.',
    yields: ['attribution kataib-sayyid-al-shuhada'],
  },
  {
    text: 'A drone hit the Harir base on Tuesday, wounding two soldiers. The finger of blame was pointed at Kataib Sayyid al-Shuhada.',
    yields: ['attribution kataib-sayyid-al-shuhada'],
  },
  {
    text: 'A drone hit the Harir base on Tuesday, wounding two soldiers. Washington sees Kataib Hezbollah behind it.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'A drone hit the Harir base on Tuesday, wounding two soldiers. US officials told CNN it was the work of Kataib Hezbollah.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'Rockets fell on the embassy on Sunday. Both Kataib Hezbollah and Asaib Ahl al-Haq denied involvement.',
    yields: ['denial asaib-ahl-al-haq', 'denial kataib-hezbollah'],
  },
  {
    text: 'Rockets fell on the embassy on Sunday. Kataib Hezbollah, Nujaba and Asaib Ahl al-Haq all denied they were responsible.',
    yields: ['denial asaib-ahl-al-haq', 'denial harakat-hezbollah-al-nujaba', 'denial kataib-hezbollah'],
  },
  {
    text: 'Rockets fell on the embassy on Sunday. The US ambassador blamed Kataib Hezbollah; the group denied it.',
    yields: ['attribution kataib-hezbollah', 'denial kataib-hezbollah'],
  },
  {
    text: 'Rockets fell on the embassy on Sunday. The US ambassador blamed Kataib Hezbollah, which denied the charge.',
    yields: ['attribution kataib-hezbollah', 'denial kataib-hezbollah'],
  },
  {
    text: 'Rockets fell on the embassy on Sunday. The attack was blamed on Kataib Hezbollah, an accusation it rejects.',
    yields: ['attribution kataib-hezbollah', 'denial kataib-hezbollah'],
  },
  {
    text: 'The United States said the militia responsible for the attack on Ain al-Asad on Monday was Kataib Hezbollah.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'The group behind the attack on Ain al-Asad on Monday is Kataib Hezbollah, according to the Pentagon.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'Those behind the attack on Ain al-Asad on Monday belong to Kataib Hezbollah, a security official said.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah members were arrested over the rocket attack on the Green Zone on Sunday.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'The Treasury sanctioned a commander of Kataib Hezbollah for planning the attack on the US embassy in December 2019.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'The US designated Harakat Ansar Allah al-Awfiya a terrorist group for its role in the drone attack on Tower 22.',
    yields: ['attribution'],
  },
  {
    text: 'US officials linked the attack on Tower 22 to Kataib Hezbollah.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'The attack on Tower 22 has been linked to Kataib Hezbollah.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'American intelligence has tied the strike on Erbil on Monday to Kataib Hezbollah.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'A Pentagon report names Kataib Hezbollah as the perpetrator of the attack on Erbil on Monday.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'Officials identified the attackers of the base in Erbil on Monday as members of Kataib Hezbollah.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah is widely held responsible for the killing of Hisham al-Hashimi in July 2020.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'Many in Basra hold Asaib Ahl al-Haq responsible for the killing of the activist in August 2020.',
    yields: ['attribution asaib-ahl-al-haq'],
  },
  {
    text: 'Human Rights Watch said Kataib Hezbollah had abducted hundreds of men near Saqlawiyah in June 2016.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'Barzani accused "a group outside the law" of Sunday\'s drone attack on his guest house.',
    yields: ['attribution'],
  },
  // attribution by the outlet
  {
    text: 'On Tuesday the Islamic Resistance in Iraq also struck the Conoco base with rockets.',
    yields: ['attribution islamic-resistance-in-iraq'],
  },
  {
    text: 'Kataib Hezbollah fired rockets at the K1 base near Kirkuk on 27 December 2019, killing a contractor.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: "Kataib Hezbollah's attack on the K1 base near Kirkuk on 27 December 2019 killed a contractor.",
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'A Kataib Hezbollah drone killed three American soldiers at Tower 22 on 28 January.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'A drone launched by the Islamic Resistance in Iraq killed two Israeli soldiers in the Golan on Thursday.',
    yields: ['attribution islamic-resistance-in-iraq'],
  },
  // denials for others, of texts
  { text: 'Kataib Hezbollah said Iran had no knowledge of its operations.', yields: ['denial'] },
  { text: "Hezbollah's leader said the Iraqi factions act of their own accord.", yields: ['denial'] },
  {
    text: 'The Sadrist movement said Saraya al-Salam had not taken part in the clashes in Basra in which four men were killed.',
    yields: ['denial saraya-al-salam'],
  },
  {
    text: 'Kataib Hezbollah says it is not aware of who fired the rockets at the embassy.',
    yields: ['denial kataib-hezbollah'],
  },
  {
    text: 'Kataib Hezbollah spokesman: we have nothing to do with the attack on the embassy',
    yields: ['denial kataib-hezbollah'],
  },
  // headlines and bullets
  {
    text: 'Kataib Hezbollah: we suspend operations against US forces',
    yields: ['suspension kataib-hezbollah'],
  },
  { text: 'Kataib Hezbollah denies role in embassy attack', yields: ['denial kataib-hezbollah'] },
  { text: 'Kataib Hezbollah vows to keep striking US bases', yields: ['threat kataib-hezbollah'] },
  { text: 'US blames Kataib Hezbollah for Kirkuk rocket attack', yields: ['attribution kataib-hezbollah'] },
  { text: 'Pentagon: Kataib Hezbollah behind Erbil attack', yields: ['attribution kataib-hezbollah'] },
  {
    text: 'Islamic Resistance in Iraq claims drone strike on Haifa port',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: "Iraqi Resistance Targets US Base in Syria's Conoco. The Islamic Resistance in Iraq announced it had targeted the base with rockets.",
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: '• The Islamic Resistance in Iraq claimed a drone attack on Eilat on January 20.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: '1. The Islamic Resistance in Iraq claimed a rocket attack on the Rumaylan Landing Zone.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  // whole items as agencies write them
  {
    text: 'An Iraqi armed faction, Kataib Hezbollah, on Sunday denied carrying out an attack on a base hosting US troops in Erbil and said its decision to suspend operations still stood.',
    yields: ['denial kataib-hezbollah', 'suspension kataib-hezbollah'],
  },
  {
    text: 'The spokesman of the Iraqi Hezbollah Brigades, Jaafar al-Husseini, told Al Mayadeen that "the resistance will respond to any American strike, and the response will be greater than they imagine".',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: 'Asaib Ahl al-Haq, whose leader is Qais al-Khazali, has said it will resume armed action unless the prime minister secures a withdrawal of US forces within 40 days.',
    yields: ['threat asaib-ahl-al-haq'],
  },
  {
    text: 'Sources in the Coordination Framework said on Wednesday that the factions had given up attacks on American interests after a meeting with Esmail Qaani in Baghdad.',
    yields: [],
  },
  {
    text: 'The US embassy in Baghdad held Kataib Hezbollah responsible on Friday for rocket fire that damaged its consular building.',
    yields: ['attribution kataib-hezbollah'],
  },
  {
    text: 'Iraq\'s military said that the rockets which fell near the airport were fired from Abu Ghraib by "outlaws".',
    yields: ['attribution'],
  },
  {
    text: 'Iraqi forces said they had arrested three men who confessed to firing rockets at the Ain al-Asad base on behalf of Kataib Sayyid al-Shuhada.',
    yields: ['attribution kataib-sayyid-al-shuhada'],
  },
  {
    text: 'The Islamic Resistance in Iraq carried out a drone attack on the Harir base on Saturday, according to a statement on its Telegram channel.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'The Islamic Resistance in Iraq launched two drones at the Rumaylan base overnight, the group announced.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'Drones targeted the al-Omar field on Sunday. It was the second attack there in a day claimed by the Islamic Resistance in Iraq.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'Shafaq News: The Islamic Resistance in Iraq announced on Thursday the targeting of a US base at Kharab al-Jir with drones.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'The Islamic Resistance in Iraq said that, in response to the massacres in Gaza, its mujahideen struck on Friday morning the occupation base of Tanf with drones.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'Two US officials said Iran-backed militias attacked US troops at the Conoco base on Tuesday with multiple rockets; there were no casualties.',
    yields: ['attribution'],
  },
  {
    text: 'US and coalition forces were attacked with drones near Erbil airport on Wednesday, a defence official said, and the Islamic Resistance in Iraq claimed it.',
    yields: ['claim islamic-resistance-in-iraq'],
  },
  {
    text: 'The Iraqi resistance factions will not stop their attacks until the US leaves, a leader of Kataib Hezbollah said.',
    yields: ['threat kataib-hezbollah'],
  },
  {
    text: 'In a rare statement, the Badr Organization threatened to turn its weapons on the Americans if they did not set a date.',
    yields: ['threat badr-organization'],
  },
  {
    text: 'The Sadrist leader Muqtada al-Sadr ordered his Saraya al-Salam to stay off the streets and said it had fired no shot at the protesters in Najaf.',
    yields: ['denial saraya-al-salam'],
  },
  {
    text: 'Iraqi Kurdish officials have blamed the Hashd al-Shaabi for a string of attacks on Erbil, the latest a drone that hit the airport on Sunday.',
    yields: ['attribution'],
  },
  {
    text: "Iraq's Popular Mobilization Forces denied having a hand in the drone attack on the airport in Erbil.",
    yields: ['denial'],
  },
  {
    text: 'The Pentagon said it believed Iran-backed militia groups were behind the attack on Tower 22, but had not determined which one.',
    yields: ['attribution'],
  },
  {
    text: 'No group claimed the attack, but US officials said it bore the hallmarks of Kataib Hezbollah. A drone hit Tower 22 on Sunday.',
    yields: ['attribution kataib-hezbollah', 'non_claim'],
  },
  {
    text: 'President Biden said "radical Iran-backed militant groups operating in Syria and Iraq" carried out the attack at Tower 22.',
    yields: ['attribution'],
  },
  {
    text: '"We know that Iran is behind it," Cameron said of Sunday\'s drone attack on Tower 22.',
    yields: ['attribution'],
  },
  {
    text: 'Jaish al-Adl claimed the killing of eleven policemen in Rask on Friday.',
    yields: ['claim Jaish al-Adl'],
  },
  // no statement of any kind
  {
    text: 'The Islamic Resistance in Iraq said that Israeli warplanes had bombed its position near Qaim.',
    yields: [],
  },
  {
    text: 'Kataib Hezbollah announced the death of three fighters in an airstrike on its headquarters in Jurf al-Sakhar.',
    yields: [],
  },
  { text: 'Kataib Hezbollah condemned the attack on the embassy and called for an inquiry.', yields: [] },
  { text: 'Kataib Hezbollah claimed that the elections were rigged.', yields: [] },
  { text: 'Kataib Hezbollah said it had arrested two spies who photographed its base.', yields: [] },
  { text: 'Asaib Ahl al-Haq claims to have 10,000 members and 15 seats.', yields: [] },
  { text: 'Asaib Ahl al-Haq took responsibility for repairing the bridge at Balad.', yields: [] },
  { text: 'Asaib Ahl al-Haq launched a campaign against corruption in Basra.', yields: [] },
  { text: 'The Badr Organization fired two of its local managers.', yields: [] },
  { text: 'The Badr Organization struck a deal with the Kurdish parties on Kirkuk.', yields: [] },
  {
    text: 'Badr fighters attacked Islamic State positions near Jurf al-Sakhar in 2014, helped by the army.',
    yields: [],
  },
  { text: 'US jets struck a Kataib Hezbollah convoy on the Syrian border on Sunday.', yields: [] },
  { text: 'The US strike that killed Abu Mahdi al-Muhandis was condemned by Kataib Hezbollah.', yields: [] },
  {
    text: 'The drone that killed a commander of Nujaba in Baghdad was American, the Pentagon confirmed.',
    yields: [],
  },
  {
    text: "Nujaba's headquarters in Baghdad were hit by a US drone on Thursday, killing Abu Taqwa.",
    yields: [],
  },
  {
    text: "Kataib Hezbollah's fighters took part in the parade with drones and missiles on trucks.",
    yields: [],
  },
  {
    text: 'The head of the mission said attacks had dropped since Kataib Hezbollah fell silent.',
    yields: [],
  },
  {
    text: 'Any group that attacks US troops will be held responsible, the Pentagon said; Kataib Hezbollah gave no answer.',
    yields: [],
  },
  { text: 'Analysts asked whether Kataib Hezbollah could have fired the rockets.', yields: [] },
  { text: 'If Kataib Hezbollah attacks Erbil again, the US will respond, officials said.', yields: [] },
  { text: 'Had Kataib Hezbollah fired the rockets, it would have said so, the analyst said.', yields: [] },
  { text: 'The Islamic Resistance in Iraq has yet to claim the attack.', yields: ['non_claim'] },
  {
    text: 'The Islamic Resistance in Iraq was quick to praise the attack but did not claim it.',
    yields: ['non_claim'],
  },
  { text: 'A claim in the name of the Islamic Resistance in Iraq could not be verified.', yields: [] },
  {
    text: 'Islamic Resistance in Lebanon, the armed wing of Hezbollah, said it fired rockets at Metula.',
    yields: ['claim Hezbollah'],
  },
  {
    text: 'The Islamic Resistance Movement, Hamas, said it fired rockets at Ashkelon.',
    yields: ['claim Hamas'],
  },
  {
    text: "Lebanon's Hezbollah claimed an attack on an Israeli barracks at Shomera.",
    yields: ['claim Hezbollah'],
  },
  {
    text: "Hezbollah fighters attacked an Israeli outpost; Iraq's Kataib Hezbollah voiced support.",
    yields: ['attribution'],
  },
  {
    text: 'On the anniversary of the killing of Qassem Soleimani, Kataib Hezbollah held a rally in Baghdad.',
    yields: [],
  },
  { text: "The court heard how Asaib Ahl al-Haq's lawyers attacked the ruling.", yields: [] },
  { text: "Qais al-Khazali attacked the prime minister's budget in a speech.", yields: [] },
  { text: 'Kaabi hit out at the government over the truce.', yields: [] },
  { text: 'Hadi al-Amiri fired the starting gun for the campaign.', yields: [] },
  { text: 'Saraya al-Salam shot a video in Samarra.', yields: [] },
  { text: 'The militia, Kataib Sayyid al-Shuhada, launched a new television channel.', yields: [] },
  { text: 'Kataib Sayyid al-Shuhada targeted young voters with its campaign.', yields: [] },
  {
    text: 'An explosion at a depot of Kataib Sayyid al-Shuhada was caused by heat, the army said.',
    yields: [],
  },
  { text: 'Turkey bombed a base of the PKK; Harakat al-Nujaba condemned the raid.', yields: [] },
  { text: 'Kataib Hezbollah rejected the budget and threatened to leave the coalition.', yields: [] },
  {
    text: 'Rockets were found near a Kataib Hezbollah checkpoint, police said, and were defused.',
    yields: [],
  },
  { text: "The sanctions target Kataib Hezbollah's airline and its owner.", yields: [] },
  { text: 'Harakat al-Nujaba said the attack on Rafah was a crime.', yields: [] },
  {
    text: '"The enemy attacked Lebanon and will pay," Hezbollah\'s leader said, and Nujaba agreed.',
    yields: ['threat'],
  },
]
