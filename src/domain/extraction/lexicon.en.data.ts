import type { LexiconRow } from './lexicon.ts'

/** English words and what they can be. `_` stands for a space inside an entry. */
export const englishLexicon: readonly LexiconRow[] = [
  // ---- verbs: base, third person, past, -ing, participle
  {
    tags: ['say'],
    verb: true,
    words:
      'say says said saying; tell tells told telling; add adds added adding; state states stated stating; ' +
      'note notes noted noting; write writes wrote writing written; post posts posted posting; ' +
      'tweet tweets tweeted tweeting; insist insists insisted insisting; read reads read reading; ' +
      'stress stresses stressed stressing; emphasise emphasises emphasised emphasising; ' +
      'emphasize emphasizes emphasized emphasizing; boast boasts boasted boasting; hold holds held holding; ' +
      'explain explains explained explaining; allege alleges alleged alleging; argue argues argued arguing; ' +
      'report reports reported reporting; maintain maintains maintained maintaining; show shows showed showing shown; ' +
      'quote quotes quoted quoting; cite cites cited citing; claim claims claimed claiming; ' +
      'describe describes described describing; remark remarks remarked remarking; warn warns warned warning; ' +
      'comment comments commented commenting; answer answers answered answering; reply replies replied replying; ' +
      'repeat repeats repeated repeating; reiterate reiterates reiterated reiterating; conclude concludes concluded concluding; ' +
      'underline underlines underlined underlining; underscore underscores underscored underscoring; ' +
      'disclose discloses disclosed disclosing; inform informs informed informing; signal signals signaled signaling; ' +
      'testify testifies testified testifying; affirm affirms affirmed affirming; pronounce pronounces pronounced pronouncing; ' +
      'declare declares declared declaring; announce announces announced announcing; confirm confirms confirmed confirming; ' +
      'reveal reveals revealed revealing; proclaim proclaims proclaimed proclaiming; admit admits admitted admitting; ' +
      'acknowledge acknowledges acknowledged acknowledging; assert asserts asserted asserting; publish publishes published publishing; ' +
      'tout touts touted touting; brag brags bragged bragging; relay relays relayed relaying; contend contends contended contending; ' +
      'assess assesses assessed assessing; determine determines determined determining; find finds found finding; ' +
      'swear swears swore swearing sworn; indicate indicates indicated indicating; assure assures assured assuring; specify specifies specified specifying; recall recalls recalled recalling; speak speaks spoke speaking spoken; point_out points_out pointed_out pointing_out',
  },
  {
    tags: ['announce'],
    verb: true,
    words:
      'announce announces announced announcing; declare declares declared declaring; claim claims claimed claiming; ' +
      'confirm confirms confirmed confirming; reveal reveals revealed revealing; proclaim proclaims proclaimed proclaiming; ' +
      'acknowledge acknowledges acknowledged acknowledging; admit admits admitted admitting; ' +
      'avow avows avowed avowing; assert asserts asserted asserting; report reports reported reporting; tout touts touted touting',
  },
  {
    tags: ['own'],
    verb: true,
    words:
      'claim claims claimed claiming; take takes took taking taken; assume assumes assumed assuming; ' +
      'accept accepts accepted accepting; acknowledge acknowledges acknowledged acknowledging; admit admits admitted admitting; ' +
      'declare declares declared declaring; adopt adopts adopted adopting; assert asserts asserted asserting; ' +
      'bear bears bore bearing borne; announce announces announced announcing; avow avows avowed avowing; confirm confirms confirmed confirming',
  },
  {
    tags: ['think'],
    verb: true,
    words:
      'believe believes believed believing; think thinks thought thinking; suspect suspects suspected suspecting; ' +
      'assess assesses assessed assessing; conclude concludes concluded concluding; presume presumes presumed presuming; ' +
      'suggest suggests suggested suggesting; judge judges judged judging',
  },
  {
    tags: ['strike'],
    verb: true,
    words:
      'attack attacks attacked attacking; hit hits hit hitting; strike strikes struck striking stricken; ' +
      'target targets targeted targeting; bomb bombs bombed bombing; bombard bombards bombarded bombarding; ' +
      'pound pounds pounded pounding; raid raids raided raiding; assault assaults assaulted assaulting; ' +
      'storm storms stormed storming; blast blasts blasted blasting; blow_up blows_up blew_up blowing_up blown_up; ' +
      'destroy destroys destroyed destroying; demolish demolishes demolished demolishing; ' +
      'burn burns burned burning burnt; overrun overruns overran overrunning overrun; sink sinks sank sinking sunk; damage damages damaged damaging; engage engages engaged engaging',
  },
  { tags: ['strike'], verb: true, words: 'target targets targetted targetting' },
  {
    tags: ['strike'],
    verb: true,
    type: 'shelling',
    words: 'shell shells shelled shelling; mortar mortars mortared mortaring',
  },
  { tags: ['strike'], verb: true, type: 'rocket', words: 'rocket rockets rocketed rocketing' },
  {
    tags: ['strike'],
    verb: true,
    type: 'ambush',
    words: 'ambush ambushes ambushed ambushing; waylay waylays waylaid waylaying',
  },
  {
    tags: ['strike', 'kill'],
    verb: true,
    type: 'assassination',
    words: 'assassinate assassinates assassinated assassinating; murder murders murdered murdering',
  },
  {
    tags: ['strike'],
    verb: true,
    type: 'kidnapping',
    words:
      'kidnap kidnaps kidnapped kidnapping; abduct abducts abducted abducting; seize seizes seized seizing',
  },
  { tags: ['strike'], verb: true, type: 'cyber', words: 'hack hacks hacked hacking' },
  { tags: ['strike'], verb: true, type: 'sabotage', words: 'sabotage sabotages sabotaged sabotaging' },
  {
    tags: ['strike'],
    verb: true,
    type: 'shooting',
    words:
      'shoot shoots shot shooting; gun_down guns_down gunned_down gunning_down; snipe snipes sniped sniping',
  },
  {
    tags: ['launch'],
    verb: true,
    words:
      'fire fires fired firing; launch launches launched launching; send sends sent sending; lob lobs lobbed lobbing; ' +
      'aim aims aimed aiming; direct directs directed directing; unleash unleashes unleashed unleashing; ' +
      'drop drops dropped dropping; hurl hurls hurled hurling; fly flies flew flying flown; dispatch dispatches dispatched dispatching; ' +
      'rain rains rained raining; detonate detonates detonated detonating; plant plants planted planting; ' +
      'place places placed placing; lay lays laid laying; explode explodes exploded exploding; set_off sets_off set_off setting_off; ' +
      'pour pours poured pouring; volley volleys volleyed volleying',
  },
  {
    tags: ['carry'],
    verb: true,
    words:
      'carry_out carries_out carried_out carrying_out; conduct conducts conducted conducting; perform performs performed performing; ' +
      'mount mounts mounted mounting; make makes made making; stage stages staged staging; execute executes executed executing; ' +
      'wage wages waged waging; undertake undertakes undertook undertaking undertaken; commit commits committed committing; ' +
      'perpetrate perpetrates perpetrated perpetrating; launch launches launched launching; plan plans planned planning; ' +
      'orchestrate orchestrates orchestrated orchestrating; deliver delivers delivered delivering; implement implements implemented implementing; ' +
      'initiate initiates initiated initiating; ' +
      'organise organises organised organising; organize organizes organized organizing',
  },
  {
    tags: ['kill'],
    verb: true,
    words:
      'kill kills killed killing; slay slays slew slaying slain; die dies died dying; martyr martyrs martyred martyring; leave_dead leaves_dead left_dead leaving_dead; ' +
      'lose_their_lives loses_their_lives lost_their_lives losing_their_lives; lose_his_life loses_his_life lost_his_life losing_his_life; lose_her_life loses_her_life lost_her_life losing_her_life; lose_their_life loses_their_life lost_their_life losing_their_life; take_the_lives_of takes_the_lives_of took_the_lives_of taking_the_lives_of; claim_the_lives_of claims_the_lives_of claimed_the_lives_of claiming_the_lives_of; take_the_life_of takes_the_life_of took_the_life_of taking_the_life_of; claim_the_life_of claims_the_life_of claimed_the_life_of claiming_the_life_of; ' +
      'perish perishes perished perishing; succumb succumbs succumbed succumbing; cost_the_lives_of costs_the_lives_of cost_the_lives_of costing_the_lives_of',
  },
  {
    tags: ['wound'],
    verb: true,
    words:
      'wound wounds wounded wounding; injure injures injured injuring; hurt hurts hurt hurting; harm harms harmed harming; maim maims maimed maiming',
  },
  {
    tags: ['strike'],
    verb: true,
    words:
      'shoot_down shoots_down shot_down shooting_down; downed downed downed downing; bring_down brings_down brought_down bringing_down',
  },
  {
    tags: ['strike'],
    verb: true,
    type: 'sabotage',
    words:
      'torch torches torched torching; set_fire_to sets_fire_to set_fire_to setting_fire_to; set_alight sets_alight set_alight setting_alight; set_ablaze sets_ablaze set_ablaze setting_ablaze; sabotage sabotages sabotaged sabotaging',
  },
  {
    tags: ['strike', 'kill'],
    verb: true,
    type: 'shooting',
    words:
      'shoot_dead shoots_dead shot_dead shooting_dead; shoot_and_kill shoots_and_kills shot_and_killed shooting_and_killing',
  },
  { tags: ['cite'], verb: true, words: 'quote quotes quoted quoting; cite cites cited citing' },
  {
    tags: ['verb'],
    verb: true,
    words:
      'limit limits limited limiting; restrict restricts restricted restricting; confine confines confined confining; prove proves proved proving proven; establish establishes established establishing; uncover uncovers uncovered uncovering; stand stands stood standing; park parks parked parking; abandon abandons abandoned abandoning; hide hides hid hiding hidden; chalk chalks chalked chalking; consider considers considered considering; deem deems deemed deeming; ' +
      'originate originates originated originating; share shares shared sharing; centre centres centred centring; center centers centered centering; settle settles settled settling; link links linked linking; tie ties tied tying; connect connects connected connecting; belong belongs belonged belonging; arrest arrests arrested arresting; detain detains detained detaining; indict indicts indicted indicting; convict convicts convicted convicting; sentence sentences sentenced sentencing; designate designates designated designating; hint hints hinted hinting; intervene intervenes intervened intervening; regret regrets regretted regretting; taste tastes tasted tasting; discover discovers discovered discovering; learn learns learned learning; pay pays paid paying; trace traces traced tracing; distance distances distanced distancing; wash washes washed washing; release releases released releasing; ' +
      'issue issues issued issuing; aired aired aired airing; share shares shared sharing; broadcast broadcasts broadcast broadcasting; upload uploads uploaded uploading; deploy deploys deployed deploying; employ employs employed employing; rest rests rested resting; shoulder shoulders shouldered shouldering; stake stakes staked staking; mobilise mobilises mobilised mobilising; mobilize mobilizes mobilized mobilizing; brace braces braced bracing; serve serves served serving; ' +
      'circulate circulates circulated circulating; distribute distributes distributed distributing; detect detects detected detecting; ' +
      'spot spots spotted spotting; recognise recognises recognised recognising; recognize recognizes recognized recognizing; ' +
      'mastermind masterminds masterminded masterminding; facilitate facilitates facilitated facilitating; prepare prepares prepared preparing; ' +
      'coordinate coordinates coordinated coordinating; sponsor sponsors sponsored sponsoring; resource resources resourced resourcing; ' +
      'supply supplies supplied supplying; finance finances financed financing; arrange arranges arranged arranging; ' +
      'brand brands branded branding; label labels labelled labelling; term terms termed terming; ' +
      'persist persists persisted persisting; multiply multiplies multiplied multiplying; retract retracts retracted retracting; delete deletes deleted deleting; ' +
      'carry carries carried carrying; act acts acted acting; absolve absolves absolved absolving; exonerate exonerates exonerated exonerating; exculpate exculpates exculpated exculpating; use uses used using; withdraw withdraws withdrew withdrawing withdrawn; reach reaches reached reaching; happen happens happened happening; occur occurs occurred occurring; penetrate penetrates penetrated penetrating; enter enters entered entering; point points pointed pointing; own_up_to owns_up_to owned_up_to owning_up_to; admit_to admits_to admitted_to admitting_to; confess_to confesses_to confessed_to confessing_to; know knows knew knowing known; lay_down lays_down laid_down laying_down; suspect suspects suspected suspecting',
  },
  {
    tags: ['communique'],
    words:
      'occupation occupier occupiers enemy zionist usurping usurper entity god mujahideen mujahidin allah almighty',
  },
  { tags: ['class'], type: 'shooting', weak: true, words: 'gunmen gunman' },
  { tags: ['blame'], verb: true, words: 'blame blames blamed blaming; fault faults faulted faulting' },
  { tags: ['accuse'], verb: true, words: 'accuse accuses accused accusing; charge charges charged charging' },
  {
    tags: ['attribute'],
    verb: true,
    words:
      'attribute attributes attributed attributing; ascribe ascribes ascribed ascribing; pin pins pinned pinning; ' +
      'impute imputes imputed imputing',
  },
  {
    tags: ['deny'],
    verb: true,
    words:
      'deny denies denied denying; reject rejects rejected rejecting; dismiss dismisses dismissed dismissing; ' +
      'refute refutes refuted refuting; repudiate repudiates repudiated repudiating; disavow disavows disavowed disavowing; ' +
      'disclaim disclaims disclaimed disclaiming; rebut rebuts rebutted rebutting; rubbish rubbishes rubbished rubbishing; ' +
      'disown disowns disowned disowning; brush_aside brushes_aside brushed_aside brushing_aside; brush_off brushes_off brushed_off brushing_off; ' +
      'shrug_off shrugs_off shrugged_off shrugging_off; wave_away waves_away waved_away waving_away; laugh_off laughs_off laughed_off laughing_off; ' +
      'bat_away bats_away batted_away batting_away; scoff_at scoffs_at scoffed_at scoffing_at; dispute disputes disputed disputing; rule_out rules_out ruled_out ruling_out; contradict contradicts contradicted contradicting',
  },
  {
    tags: ['suspend'],
    verb: true,
    words:
      'suspend suspends suspended suspending; halt halts halted halting; stop stops stopped stopping; cease ceases ceased ceasing; ' +
      'pause pauses paused pausing; freeze freezes froze freezing frozen; end ends ended ending; discontinue discontinues discontinued discontinuing; ' +
      'call_off calls_off called_off calling_off',
  },
  {
    tags: ['resume'],
    verb: true,
    words:
      'resume resumes resumed resuming; restart restarts restarted restarting; renew renews renewed renewing; ' +
      'relaunch relaunches relaunched relaunching; reactivate reactivates reactivated reactivating',
  },
  {
    tags: ['vow'],
    verb: true,
    words:
      'vow vows vowed vowing; threaten threatens threatened threatening; promise promises promised promising; ' +
      'pledge pledges pledged pledging; swear swears swore swearing sworn; warn warns warned warning',
  },
  { tags: ['warn'], verb: true, words: 'warn warns warned warning; caution cautions cautioned cautioning' },
  { tags: ['be'], words: "is was are were be been being am isn't wasn't aren't weren't 's" },
  { tags: ['have'], words: "has have had having hasn't haven't hadn't" },
  {
    tags: ['modal'],
    words: "will would shall may might can could should must won't wouldn't can't cannot couldn't shouldn't",
  },
  {
    tags: ['negation'],
    words:
      "not never isn't wasn't aren't weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't shouldn't didn't doesn't don't neither without nor",
  },
  { tags: ['be'], words: "did do does didn't doesn't don't" },
  {
    tags: ['verb'],
    verb: true,
    words:
      'come comes came coming; go goes went going gone; get gets got getting; give gives gave giving given; ' +
      'follow follows followed following; respond responds responded responding; call calls called calling; ' +
      'become becomes became becoming; begin begins began beginning begun; fall falls fell falling fallen; ' +
      'land lands landed landing; house houses housed housing; host hosts hosted hosting; meet meets met meeting; ' +
      'lie lies lay lying; live lives lived living; work works worked working; fight fights fought fighting; ' +
      'include includes included including; appear appears appeared appearing; hear hears heard hearing; ' +
      'see sees saw seeing seen; intercept intercepts intercepted intercepting; down downs downed downing; ' +
      'seem seems seemed seeming; want wants wanted wanting; order orders ordered ordering; expect expects expected expecting; ' +
      'cause causes caused causing; rise rises rose rising risen; agree agrees agreed agreeing; join joins joined joining; ' +
      'serve serves served serving; mean means meant meaning; operate operates operated operating; form forms formed forming; ' +
      'found founds founded founding; lead leads led leading; escalate escalates escalated escalating; intensify intensifies intensified intensifying; ' +
      'remain remains remained remaining; continue continues continued continuing; keep keeps kept keeping; ' +
      'leave leaves left leaving; face faces faced facing; condemn condemns condemned condemning; praise praises praised praising; ' +
      'retaliate retaliates retaliated retaliating; visit visits visited visiting; welcome welcomes welcomed welcoming; ' +
      'try tries tried trying; attempt attempts attempted attempting; ask asks asked asking; counts counted counting; ' +
      'trigger triggers triggered triggering; damage damages damaged damaging; sound sounds sounded sounding; put puts put putting; ' +
      'identify identifies identified identifying; name names named naming; demand demands demanded demanding; sanction sanctions sanctioned sanctioning',
  },
  {
    // Pasts of news: they end clauses and have subjects, and tell nothing else.
    tags: ['verb'],
    verb: true,
    words:
      'decided decided decided; extended extended extended; ' +
      'participated participated participated; collapsed collapsed collapsed; ' +
      'arrived arrived arrived; departed departed departed; travelled travelled travelled; ' +
      'traveled traveled traveled; exited exited exited; crossed crossed crossed; ' +
      'gathered gathered gathered; marched marched marched; rallied rallied rallied; ' +
      'protested protested protested; demonstrated demonstrated demonstrated; ' +
      'mourned mourned mourned; celebrated celebrated celebrated; ' +
      'commemorated commemorated commemorated; honoured honoured honoured; ' +
      'honored honored honored; buried buried buried; attended attended attended; ' +
      'convened convened convened; discussed discussed discussed; debated debated debated; ' +
      'negotiated negotiated negotiated; mediated mediated mediated; brokered brokered brokered; ' +
      'signed signed signed; ratified ratified ratified; approved approved approved; ' +
      'passed passed passed; voted voted voted; elected elected elected; ' +
      'appointed appointed appointed; nominated nominated nominated; resigned resigned resigned; ' +
      'replaced replaced replaced; promoted promoted promoted; ' +
      'transferred transferred transferred; handed handed handed; received received received; ' +
      'obtained obtained obtained; acquired acquired acquired; purchased purchased purchased; ' +
      'bought bought bought; sold sold sold; imported imported imported; ' +
      'exported exported exported; smuggled smuggled smuggled; ' +
      'transported transported transported; shipped shipped shipped; moved moved moved; ' +
      'shifted shifted shifted; retreated retreated retreated; advanced advanced advanced; ' +
      'redeployed redeployed redeployed; reinforced reinforced reinforced; ' +
      'patrolled patrolled patrolled; searched searched searched; ' +
      'confiscated confiscated confiscated; captured captured captured; ' +
      'recaptured recaptured recaptured; ruled ruled ruled; governed governed governed; ' +
      'managed managed managed; supervised supervised supervised; oversaw oversaw oversaw; ' +
      'monitored monitored monitored; tracked tracked tracked; watched watched watched; ' +
      'observed observed observed; noticed noticed noticed; witnessed witnessed witnessed; ' +
      'filmed filmed filmed; recorded recorded recorded; photographed photographed photographed; ' +
      'documented documented documented; analysed analysed analysed; analyzed analyzed analyzed; ' +
      'examined examined examined; investigated investigated investigated; probed probed probed; ' +
      'reviewed reviewed reviewed; studied studied studied; evaluated evaluated evaluated; ' +
      'estimated estimated estimated; calculated calculated calculated; ' +
      'measured measured measured; compared compared compared; contrasted contrasted contrasted; ' +
      'matched matched matched; equalled equalled equalled; exceeded exceeded exceeded; ' +
      'surpassed surpassed surpassed; doubled doubled doubled; tripled tripled tripled; ' +
      'increased increased increased; decreased decreased decreased; declined declined declined; ' +
      'climbed climbed climbed; surged surged surged; plunged plunged plunged; ' +
      'dipped dipped dipped; jumped jumped jumped; applauded applauded applauded; ' +
      'hailed hailed hailed; lauded lauded lauded; thanked thanked thanked; ' +
      'congratulated congratulated congratulated; greeted greeted greeted; ' +
      'saluted saluted saluted; blessed blessed blessed; criticised criticised criticised; ' +
      'criticized criticized criticized; slammed slammed slammed; denounced denounced denounced; ' +
      'decried decried decried; deplored deplored deplored; lamented lamented lamented; ' +
      'rebuked rebuked rebuked; scolded scolded scolded; mocked mocked mocked; ' +
      'ridiculed ridiculed ridiculed; urged urged urged; exhorted exhorted exhorted; ' +
      'implored implored implored; begged begged begged; appealed appealed appealed; ' +
      'requested requested requested; instructed instructed instructed; ' +
      'commanded commanded commanded; authorised authorised authorised; ' +
      'authorized authorized authorized; permitted permitted permitted; allowed allowed allowed; ' +
      'enabled enabled enabled; helped helped helped; assisted assisted assisted; ' +
      'aided aided aided; ' +
      'opposed opposed opposed; resisted resisted resisted; defied defied defied; ' +
      'challenged challenged challenged; contested contested contested; ' +
      'disputed disputed disputed; questioned questioned questioned; doubted doubted doubted; ' +
      'wondered wondered wondered; worried worried worried; hoped hoped hoped; ' +
      'wished wished wished; needed needed needed; lacked lacked lacked; missed missed missed; ' +
      'earned earned earned; gained gained gained; profited profited profited; ' +
      'benefited benefited benefited; suffered suffered suffered; endured endured endured; ' +
      'survived survived survived; escaped escaped escaped; fled fled fled; ' +
      'evacuated evacuated evacuated; sheltered sheltered sheltered; ' +
      'concealed concealed concealed; exposed exposed exposed; uncovered uncovered uncovered; ' +
      'unveiled unveiled unveiled; leaked leaked leaked; printed printed printed; ' +
      'televised televised televised; streamed streamed streamed; opened opened opened; ' +
      'reopened reopened reopened; blocked blocked blocked; barred barred barred; ' +
      'prevented prevented prevented; hindered hindered hindered; hampered hampered hampered; ' +
      'delayed delayed delayed; postponed postponed postponed; cancelled cancelled cancelled; ' +
      'canceled canceled canceled; scrapped scrapped scrapped; shelved shelved shelved; ' +
      'built built built; rebuilt rebuilt rebuilt; constructed constructed constructed; ' +
      'repaired repaired repaired; restored restored restored; renovated renovated renovated; ' +
      'wrecked wrecked wrecked; ruined ruined ruined; shattered shattered shattered; ' +
      'crushed crushed crushed; flattened flattened flattened; levelled levelled levelled; ' +
      'leveled leveled leveled; razed razed razed; crashed crashed crashed; ' +
      'collided collided collided; smashed smashed smashed; ploughed ploughed ploughed; ' +
      'plowed plowed plowed; rammed rammed rammed; veered veered veered; swerved swerved swerved; ' +
      'skidded skidded skidded; started started started; finished finished finished; ' +
      'completed completed completed; terminated terminated terminated; lasted lasted lasted; ' +
      'proceeded proceeded proceeded; dragged dragged dragged; brought brought brought; ' +
      'drove drove drove; rode rode rode; walked walked walked; stepped stepped stepped; ' +
      'slipped slipped slipped; slid slid slid; stumbled stumbled stumbled; felt felt felt; ' +
      'understood understood understood; realised realised realised; realized realized realized; ' +
      'remembered remembered remembered; forgot forgot forgot; talked talked talked; ' +
      'chatted chatted chatted; whispered whispered whispered; shouted shouted shouted; ' +
      'yelled yelled yelled; screamed screamed screamed; cried cried cried; wept wept wept; ' +
      'laughed laughed laughed; smiled smiled smiled; nodded nodded nodded; ' +
      'shrugged shrugged shrugged; waved waved waved; phoned phoned phoned; texted texted texted; ' +
      'emailed emailed emailed; messaged messaged messaged; contacted contacted contacted; ' +
      'invited invited invited; summoned summoned summoned; deported deported deported; ' +
      'extradited extradited extradited; repatriated repatriated repatriated; freed freed freed; ' +
      'liberated liberated liberated; rescued rescued rescued; saved saved saved; ' +
      'spared spared spared; pardoned pardoned pardoned; amnestied amnestied amnestied; ' +
      'acquitted acquitted acquitted; cleared cleared cleared; prosecuted prosecuted prosecuted; ' +
      'jailed jailed jailed; imprisoned imprisoned imprisoned; hanged hanged hanged; ' +
      'fined fined fined; penalised penalised penalised; penalized penalized penalized; ' +
      'treated treated treated; hospitalised hospitalised hospitalised; ' +
      'hospitalized hospitalized hospitalized; discharged discharged discharged; ' +
      'healed healed healed; recovered recovered recovered; perished perished perished; ' +
      'succumbed succumbed succumbed; erupted erupted erupted; broke broke broke; ' +
      'ignited ignited ignited; blazed blazed blazed; rocked rocked rocked; shook shook shook; ' +
      'rattled rattled rattled; echoed echoed echoed; applied applied applied; ' +
      'embraced embraced embraced; refused refused refused; consented consented consented; ' +
      'plotted plotted plotted; schemed schemed schemed; conspired conspired conspired; ' +
      'colluded colluded colluded; cooperated cooperated cooperated; ' +
      'collaborated collaborated collaborated; ' +
      'provided provided provided; ' +
      'furnished furnished furnished; taught taught taught; ' +
      'recruited recruited recruited; enlisted enlisted enlisted; ' +
      'conscripted conscripted conscripted; drafted drafted drafted; hired hired hired; ' +
      'sacked sacked sacked; toppled toppled toppled; overthrew overthrew overthrew; ' +
      'merged merged merged; resided resided resided; stayed stayed stayed; slept slept slept; ' +
      'changed changed changed; altered altered altered; modified modified modified; ' +
      'amended amended amended; adjusted adjusted adjusted; adapted adapted adapted; ' +
      'transformed transformed transformed; converted converted converted; turned turned turned; ' +
      'evolved evolved evolved; chose chose chose; selected selected selected; ' +
      'picked picked picked; preferred preferred preferred; opted opted opted; spent spent spent; ' +
      'invested invested invested; borrowed borrowed borrowed; lent lent lent; owed owed owed; ' +
      'sought sought sought; pursued pursued pursued; chased chased chased; hunted hunted hunted; ' +
      'stalked stalked stalked; trapped trapped trapped; cornered cornered cornered; ' +
      'surrounded surrounded surrounded; encircled encircled encircled; tested tested tested; ' +
      'struggled struggled struggled; succeeded succeeded succeeded; failed failed failed; ' +
      'threw threw threw; tossed tossed tossed; pelted pelted pelted; stoned stoned stoned; ' +
      'brandished brandished brandished; wielded wielded wielded; displayed displayed displayed; ' +
      'exhibited exhibited exhibited; sketched sketched sketched; painted painted painted; ' +
      'authored authored authored; penned penned penned; drank drank drank; smoked smoked smoked; ' +
      'cooked cooked cooked; caught caught caught; grabbed grabbed grabbed; ' +
      'snatched snatched snatched; gripped gripped gripped; clutched clutched clutched; ' +
      'pushed pushed pushed; pulled pulled pulled; lifted lifted lifted; raised raised raised; ' +
      'lowered lowered lowered; associated associated associated; scored scored scored; ' +
      'totalled totalled totalled; totaled totaled totaled; amounted amounted amounted; ' +
      'numbered numbered numbered; ranged ranged ranged; varied varied varied; ' +
      'deserved deserved deserved; merited merited merited; warranted warranted warranted; ' +
      'justified justified justified; defended defended defended; excused excused excused; ' +
      'emerged emerged emerged; surfaced surfaced surfaced; vanished vanished vanished; ' +
      'disappeared disappeared disappeared; erased erased erased; removed removed removed; ' +
      'spread spread spread; flowed flowed flowed; grew grew grew; expanded expanded expanded; ' +
      'widened widened widened; broadened broadened broadened; deepened deepened deepened; ' +
      'worsened worsened worsened; improved improved improved; eased eased eased; ' +
      'relaxed relaxed relaxed; softened softened softened; hardened hardened hardened; ' +
      'tightened tightened tightened; draped draped draped; hoisted hoisted hoisted; ' +
      'swept swept swept; swarmed swarmed swarmed; flooded flooded flooded; ' +
      'inundated inundated inundated; vetoed vetoed vetoed; overturned overturned overturned; ' +
      'overruled overruled overruled; reversed reversed reversed; ' +
      'reinstated reinstated reinstated; swapped swapped swapped; exchanged exchanged exchanged; ' +
      'traded traded traded; bartered bartered bartered; reacted reacted reacted; ' +
      'recoiled recoiled recoiled; refrained refrained refrained; abstained abstained abstained; ' +
      'mirrored mirrored mirrored; reflected reflected reflected; flagged flagged flagged; ' +
      'dubbed dubbed dubbed; nicknamed nicknamed nicknamed; sparked sparked sparked; ' +
      'provoked provoked provoked; prompted prompted prompted; sailed sailed sailed; ' +
      'anchored anchored anchored; docked docked docked; berthed berthed berthed; ' +
      'steamed steamed steamed; transited transited transited; hovered hovered hovered; ' +
      'circled circled circled; buzzed buzzed buzzed; paraded paraded paraded; ' +
      'interviewed interviewed interviewed; quizzed quizzed quizzed; pressed pressed pressed; ' +
      'pressured pressured pressured; lobbied lobbied lobbied; notified notified notified; ' +
      'alerted alerted alerted; briefed briefed briefed; updated updated updated; ' +
      'regained regained regained; retook retook retook; pleaded pleaded pleaded; ' +
      'hurried hurried hurried; rushed rushed rushed; raced raced raced; sped sped sped; ' +
      'confined confined confined; pretended pretended pretended; contained contained contained; ' +
      'quelled quelled quelled',
  },
  // ---- attack nouns
  {
    tags: ['attack'],
    words:
      'attack attacks strike strikes assault assaults raid raids operation operations hit hits incident incidents ' +
      'barrage barrages salvo salvos salvoes volley volleys onslaught blow bombardment bombardments blast blasts explosion explosions launch launches fire targeting violence',
  },
  { tags: ['attack'], type: 'ied', weak: true, words: 'bombing bombings' },
  { tags: ['attack'], type: 'shelling', weak: true, words: 'shelling shellings' },
  { tags: ['attack'], type: 'ambush', words: 'ambush ambushes' },
  { tags: ['attack'], type: 'shooting', words: 'shooting shootings gunfire gunfight shootout' },
  {
    tags: ['attack'],
    type: 'assassination',
    words: 'assassination assassinations murder murders',
  },
  { tags: ['attack'], words: 'killing killings' },
  {
    tags: ['attack'],
    type: 'kidnapping',
    words: 'kidnapping kidnappings abduction abductions hostage-taking',
  },
  {
    tags: ['attack'],
    type: 'airstrike',
    words: 'airstrike airstrikes air-strike air-strikes air_strike air_strikes air_raid air_raids',
  },
  { tags: ['attack'], type: 'cyber', words: 'cyberattack cyberattacks cyber-attack cyber-attacks' },
  { tags: ['attack'], type: 'sabotage', words: 'sabotage arson' },
  {
    tags: ['operations'],
    words: 'operations operation attacks strikes activities hostilities campaign action actions',
  },
  // ---- weapons
  {
    tags: ['weapon'],
    type: 'drone',
    words:
      'drone drones uav uavs uas quadcopter quadcopters unmanned shahed shahed-101 shahed-131 shahed-136 ababil ababil-2 ' +
      'loitering_munition loitering_munitions one-way_attack kamikaze_drone aerial_vehicle aerial_vehicles unmanned_aircraft samad-3 qasef-1 murad-6 murad-5 ' +
      'pilotless_aircraft suicide_drone suicide_drones attack_drone attack_drones drone-launched booby-trapped_drone',
  },
  {
    tags: ['weapon'],
    type: 'missile',
    words:
      'missile missiles ballistic_missile ballistic_missiles cruise_missile cruise_missiles arqab al-arqab fateh-110 fath_360 al-aqsa_1 al-aqsa-1',
  },
  {
    tags: ['weapon'],
    type: 'rocket',
    words: 'rocket rockets katyusha katyushas grad grads rpg rpgs rocketry',
  },
  {
    tags: ['weapon'],
    type: 'shelling',
    words:
      'mortar mortars mortar_round mortar_rounds mortar_shells howitzer howitzers artillery artillery_shells shells',
  },
  {
    tags: ['weapon'],
    type: 'ied',
    words:
      'ied ieds bomb bombs roadside_bomb roadside_bombs explosive_device explosive_devices landmine landmines sticky_bomb ' +
      'sticky_bombs car_bomb car_bombs truck_bomb vbied vbieds booby-trap booby-traps mine mines efp efps magnetic_bomb device',
  },
  {
    tags: ['weapon'],
    type: 'suicide',
    words:
      'suicide suicide_bomber suicide_bombers suicide_bombing suicide_bombings suicide_attack suicide_attacks suicide_vest ' +
      'explosive_vest explosive_belt explosive_vests explosive_belts suicide_vests suicide_belt suicide_belts bomber bombers blew_himself_up blew_themselves_up blew_herself_up martyrdom_operation',
  },
  {
    tags: ['weapon'],
    type: 'shooting',
    words:
      'gunshot gunshots gunshot rifle rifles sniper snipers bullets machine_gun machine_guns machine-gun small_arms small-arms opened_fire opening_fire open_fire gun_battle ',
  },
  { tags: ['weapon'], type: 'airstrike', words: 'warplane warplanes' },
  {
    tags: ['weapon'],
    type: 'naval',
    words:
      'drone_boat drone_boats naval_mine naval_mines speedboat speedboats sea_drone sea_drones unmanned_surface_vessel limpet_mine limpet_mines',
  },
  { tags: ['weapon'], type: 'sabotage', words: 'set_fire setting_fire set_ablaze' },
  {
    tags: ['weapon'],
    words: 'projectile projectiles munition munitions explosives warhead warheads grenade grenades',
  },
  // ---- responsibility and its kin
  { tags: ['responsibility'], words: 'responsibility credit ownership authorship' },
  {
    tags: ['part'],
    words:
      'role part hand involvement participation connection link links ties relation relationship complicity knowledge',
  },
  {
    tags: ['charge'],
    words:
      'accusation accusations allegation allegations charge charges claim claims report reports blame suggestion suggestions story finding findings suspicion suspicions rumour rumours rumors insinuation insinuations assertion assertions implication notion narrative theory accusers finger-pointing speculation',
  },
  {
    tags: ['base'],
    words:
      'base bases airbase airbases garrison garrisons camp camps airport airports airfield airfields outpost outposts embassy embassies ' +
      'consulate compound field fields plant plants headquarters barracks port ports zone landing facility facilities refinery terminal depot ' +
      'checkpoint checkpoints convoy convoys ship ships vessel vessels tanker tankers airstrip crossing station hangar warehouse oilfield gasfield ' +
      'site sites position positions location locations hotel market settlement kibbutz city town village villages complex radar mosque church shrine hospital club',
  },
  {
    tags: ['target'],
    words:
      'target targets site sites position positions objective objectives location locations stronghold strongholds',
  },
  {
    tags: ['group'],
    words:
      'group militia faction movement organisation organization alliance coalition party umbrella outfit network army brigade brigades ' +
      'formation cell gang force unit band league collective resistance grouping front wing battalion battalions company companies division insurgency',
  },
  {
    tags: ['class'],
    words:
      'militias militia militants militant militiamen factions faction groups group gunmen insurgents insurgent rebels rebel elements proxies proxy ' +
      'terrorists mercenaries extremists jihadists fighters combatants assailants attackers guerrillas guerillas paramilitaries actors outlaws gang gangs cells tribesmen partisans separatists bandits loyalists jihadis operatives remnants assailant gunman attacker bomber units forces men',
  },
  {
    tags: ['fighters'],
    words:
      'snipers gunmen commandos unit units arm guerrillas bombers cells sappers squad squads wing cadres fighters mujahideen mujahedeen mujahidin mujahedin members men heroes lions warriors engineers combatants forces soldiers resistors sons youth youths knights brothers brigades operatives militants formations boys lads comrades',
  },
  {
    tags: ['text'],
    words:
      'statement statements communique communiqué communiques communiqués text post posts message messages video videos announcement announcements bulletin ' +
      'bulletins channel release tweet footage notice note letter channels website recording clip account declaration dispatch press_release media_office telegram',
  },
  {
    tags: ['party'],
    words:
      'parliament assembly mps legislators judiciary consulate mission official officials spokesman spokeswoman spokesperson spokesmen spokespersons officer officers source sources minister ministers ministry army ' +
      'military police government president commander commanders embassy residents resident witnesses witness activists activist analysts analyst farmers farmer ' +
      'editor adviser advisor advisers inquiry directorate authorities authority agency agencies investigators intelligence prosecutors prosecutor lawmaker lawmakers ' +
      'deputy founder founders co-founder chairman boss emir figure figures aide aides governor mayor expert experts media outlet outlets newspaper agency reporter correspondent observers observatory watchdog centre center institute committee ' +
      'commission court leader leaders chief head secretary-general representative representatives member diplomat diplomats general colonel brigadier captain service services ' +
      'defenses department secretary reports locals villagers villager monitor group_of_experts researchers company firm council cabinet administration office people relatives family tribesmen shopkeeper',
  },
  {
    tags: ['official'],
    words:
      'official officials officer officers minister ministers ministry army military police government president commander commanders embassy directorate authorities authority intelligence governor mayor colonel brigadier captain general secretary spokesman spokeswoman spokesperson observatory council department prosecutors service services security counter-terrorism premier',
  },
  {
    tags: ['title'],
    words:
      'gen general col colonel maj major lt lieutenant brig brigadier capt captain sgt mr mrs ms dr sheikh sayyid president minister premier secretary senator ambassador spokesman spokesperson spokeswoman commander leader chief prime hajj haj ayatollah',
  },
  {
    tags: ['state'],
    words:
      'us u.s. u.s america american washington pentagon centcom israel israeli idf iran iranian tehran iraq iraqi baghdad turkey turkish ankara russia russian moscow ' +
      'britain british uk u.k. france french germany syria syrian damascus jordan jordanian saudi riyadh uae egypt egyptian cairo lebanon lebanese beirut yemen yemeni ' +
      'kuwait kuwaiti qatar doha bahrain pakistan pakistani islamabad india indian afghanistan afghan kabul ukraine kyiv china beijing nato un u.n. eu kurdistan krg sdf pmf pmu ' +
      'peshmerga treasury mossad irgc coalition nigeria nigerian somalia somali kenya kenyan mali malian sudan sudanese ethiopia colombia colombian philippines philippine thailand myanmar ' +
      'united_states united_kingdom united_nations white_house state_department defense_department department_of_defense treasury_department us_central_command u.s._central_command central_command ' +
      'popular_mobilization_forces popular_mobilisation_forces popular_mobilization islamic_republic revolutionary_guard revolutionary_guards islamic_revolutionary_guard_corps syrian_democratic_forces congress european_union al_jazeera',
  },
  {
    tags: ['armed'],
    words:
      'houthi houthis huthi huthis ansarallah ansarullah ansar_allah hamas hezbollah hizbullah hizballah isis isil daesh islamic_state islamic_state_group al-qaeda al-qaida al_qaeda qaeda ' +
      'taliban al-shabaab al-shabab shabaab boko_haram pkk hpg ypg iswap jnim aqap ttp bla farc eln jaish-e-mohammed lashkar-e-taiba jaish_al-adl jaish_ul-adl ' +
      'islamic_jihad palestinian_islamic_jihad al-qassam_brigades qassam_brigades al-quds_brigades saraya_al-quds al-aqsa_martyrs_brigades kurdistan_workers_party kurdistan_workers’_party ' +
      "kurdistan_workers'_party hayat_tahrir_al-sham hts al-nusra_front jabhat_al-nusra m23 adf haftar wagner rsf rapid_support_forces liwa_fatemiyoun fatemiyoun pflp lebanese_hezbollah al-aqsa_martyrs'_brigade " +
      'islamic_state_of_iraq aqim is-k isis-k islamic_state_khorasan mek pmoi tehreek-e-taliban balochistan_liberation_army ira eta',
  },
  {
    tags: ['victim'],
    words:
      'soldier soldiers troop troops civilian civilians people person persons member members personnel servicemen serviceman service_member service_members contractor contractors policeman policemen officer officers ' +
      'fighter fighters guard guards americans american resident residents dissidents woman women child children men man others other brothers worker workers sailors sailor crew crewmen israelis israeli palestinians ' +
      'iraqis iraqi militants recruits pilgrims passengers villagers villager journalist journalists protesters students shoppers marine marines policewoman staff employees employee tribesmen bodyguards civilians wounded ' +
      'activist activists national nationals citizens citizen medics medic commander commanders gunmen worshippers worshipper paramilitary militiamen farmers insurgents terrorists attackers dead victims victim engineers analyst researcher researchers scholar cleric politician politicians diplomat diplomats engineer scientist scientists lawyer teacher teachers driver drivers tourists pilgrim peacekeepers peacekeeper missionaries nurses doctors doctor herders fishermen cadets conscripts servicewomen reservists commando commandos hostage hostages',
  },
  {
    tags: ['harm'],
    words: 'casualties casualty injuries injury deaths death fatalities fatality losses victims toll',
  },
  { tags: ['dead'], words: 'dead deaths fatalities killed' },
  { tags: ['hurt'], words: 'wounded injured injuries hurt wounds' },
  { tags: ['adverb'], words: 'in_hospital' },
  // ---- function words
  {
    tags: ['det'],
    words:
      'the a an this that these those its his her their our any some each every no another both either all such',
  },
  { tags: ['possessive'], words: 'its his her their our my your' },
  { tags: ['own-pronoun'], words: 'we our us ours i my' },
  { tags: ['pronoun'], words: 'it they he she we i who them him' },
  {
    tags: ['prep'],
    words:
      'of in on at by for from to with against near into after before since over under between towards toward around across during via through inside outside beside along about within despite amid among as following per behind off onto upon near_to next_to close_to due_to according_to such_as including without like until',
  },
  { tags: ['agent'], words: 'by' },
  { tags: ['and'], words: 'and & or nor plus as_well_as along_with together_with' },
  { tags: ['but'], words: 'but while whereas though although yet however' },
  {
    tags: ['subordinator'],
    words:
      'that when after because as while if whether although since before where though until unless whereas amid despite how why what so than',
  },
  { tags: ['relative'], words: 'which who whom whose' },
  { tags: ['if'], words: 'if unless should whether in_case' },
  {
    tags: ['adverb'],
    words:
      'also later earlier reportedly allegedly then still again already now just only even once meanwhile soon quickly jointly separately directly online publicly officially immediately apparently repeatedly often frequently regularly ' +
      'previously recently since has have had been be being subsequently initially formally explicitly unequivocally categorically openly falsely indirectly collectively simultaneously finally first last so-called nearly almost yesterday hours ago before twice thrice strongly firmly flatly systematically widely together simply implicitly never not likely probably immediately successfully thus therefore too yet always sometimes usually generally actually truly all both each himself itself themselves',
  },
  {
    tags: ['kin'],
    words:
      'iran-backed iranian-backed iran-aligned iranian-aligned iran-supported iranian-supported iran-linked iranian-linked pro-iran pro-iranian iran-affiliated tehran-backed tehran-aligned pro-tehran shia shiite ' +
      "shi'ite shi`ite shi'a shi`a sunni armed iraqi syrian palestinian lebanese yemeni kurdish yemen's iraq's iran's local allied militant paramilitary islamist jihadist extremist terrorist outlaw outlawed undisciplined unlawful rogue rebel separatist " +
      'resistance muslim houthi-allied state-backed foreign-backed kremlin-backed turkish-backed us-backed islamic insurgent shadowy little-known anti-american anti-us anti-government pro-government communist maoist baloch kashmiri tuareg criminal hostile hardline radical muslim like-minded powerful main several various other some many unnamed masked turkish-backed pro-turkish pro-regime qaeda-linked al-qaeda-linked is-linked isis-linked afghan pakistani islamic-state-linked tribal umbrella hidden',
  },
  {
    tags: ['unknown-kin'],
    words:
      'unknown unspecified unidentified unnamed previously_unknown suspected little-known shadowy mysterious obscure hitherto',
  },
  { tags: ['history'], words: 'ago anniversary history former once historic' },
  {
    tags: ['more'],
    words:
      'another second third fourth fifth sixth separate separately more other further additional first new fresh',
  },
  { tags: ['same'], words: 'same both those these latter former' },
  { tags: ['count'], words: 'dozens scores hundreds thousands several many multiple numerous few' },
  {
    tags: ['vow-deed'],
    verb: true,
    words:
      'respond responds responded responding; retaliate retaliates retaliated retaliating; avenge avenges avenged avenging; continue continues continued continuing; ' +
      'escalate escalates escalated escalating; intensify intensifies intensified intensifying; punish punishes punished punishing; burn burns burned burning; ' +
      'go_on goes_on went_on going_on; carry_on carries_on carried_on carrying_on; press_on presses_on pressed_on pressing_on; fight_on fights_on fought_on fighting_on; ' +
      'expel expels expelled expelling; confront confronts confronted confronting; return returns returned returning; set set sets setting; carry carries carried carrying; meet meets met meeting; face faces faced facing',
  },
  { tags: ['nobody'], words: 'nobody none no_one no-one' },
]
