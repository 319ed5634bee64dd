// biome-ignore-all lint/style/noExcessiveLinesPerFile: a table of data

/**
 * The 5,000 most frequent English words of the CMU dictionary, most frequent first, without names. The counts come from
 * the example sentences of WordNet 3.1 (the WordNet licence, permissive) and from six novels in the public domain,
 * which Standard Ebooks publishes under CC0: The Adventures of Sherlock Holmes, The Mysterious Affair at Styles,
 * Babbitt, The Great Gatsby, The Sun Also Rises, Red Harvest. WordNet counts as three novels, and a word is in at least
 * two of the seven.
 */
export const frequentWords: readonly string[] = `
the a of and to i he in was it you his that with is on for she had her at me as an my said him but we not have out
all be were up this they from there by what one so no are when do into about been down if your or then don't like
man them would over know did could which good who very well went now got some their will back little time see get
just go two old after can came room has more us think come off any how right way made here going before only our
through new too i'm looked asked house say other face away never didn't door took it's first long around much night
must people put than hand want where eyes these car make last take left something day why look tell should nothing
again upon always thought head gave that's found told its still while turned three life saw anything young street
men every great many morning work he's most another against let under heard table i'll voice own money light give
might am quite you're thing being sat home years side himself though between looking mind because rather knew even
i've hands such water once may can't called course wanted enough girl business children felt place white woman high
without small things matter half wife until together sure seemed big lot really ever town stood used bed along those
name sir each across find open few moment case set better front friend next world seen keep yet road same i'd mean
four done started far call bad behind window idea walked city hard words child five dark tried air office love hair
myself talk brought word hot days country black evening there's book whole end play does paper wasn't help dead nice
red toward year shall gone hotel several full fine let's police believe couldn't war suddenly fellow both passed
everything family having drink kind won't cold remember sound hour job floor read large wouldn't stopped hear
afternoon began held line cut feel chair kept real cried coffee boy best fact almost party story close known part
run body minutes during crowd person round hell trying letter friends dress leave suppose ran use feet second ten
husband mother taken clear coming ought alone dinner lady sitting fell turn isn't point trees father fire opened
spoke doesn't show short getting past times lost later hall standing care question o'clock ask outside certain
certainly pretty blue wine women perhaps lay death poor wall understand since try dear heart late law please need
finally state shook cannot followed else killed glass school broke sun sent inside talking bottle you've square
evidence deep met building maybe company green live clothes early often beside news true hundred heavy mouth among
six moved shot train she's music corner week eye food arm low sort less happened bull hat soon what's you'll top
forward minute manner rest doing they're however hours system whether son wind start president church answered
smiled became stand blood waiting already stop horse except chance ago married arms sleep running problem change
letters students feeling trouble doctor piece living least pay order drive caught yourself someone laughed interest
haven't hold nodded sit windows drove behavior given walk near dog papers stay damned rose hadn't played quiet drew
talked gun others steps worked also speak government probably making free wish bank afraid ice tonight herself land
answer smile wrong important lunch we'll houses slowly class ahead possible coat anybody straight public bring able
twenty mine hit hope thinking either taking bar attention bright game rain pulled club guess today thin wait till
different chief saying couple beautiful seven working strange sense position pocket closed sight tree glad reason
remarked speech bought shoulder showed returned drunk crime fresh number watched dropped summer boys weather above
hardly age human strong paid conversation streets count figure eat doubt self broken lips check books form power
truth ready everybody arrived brother yellow box we're river brown ball gold one's silence says waited garden
reached funny anyone carried sometimes rich note stone man's fast secretary village meet lived dressed facts
somebody easy girls glasses earth yard sick clean present watch suit quickly fingers thousand interesting tomorrow
happy continued telephone expression reading means he'd makes account seems sport nose upstairs thick explained
finished flat whom single telling raised subject changed deal middle entered you'd filled seem written smoke empty
cars wrote desk led pick common plan murder bulls rooms nobody market handed view cup dance em beat ideas sorry fool
bit exactly stared beyond warm tight carefully foot edge court society ground died leaned questions natural quick
thirty legs everyone playing none art secret listen terrible comes kitchen break station itself buy threw wants
nature save fat act egg meant meeting soft sharp action heat simply shut social third longer indeed force fall
likely sky knows wild success ring wide wonder nor step parents store information ship leaves sign loved appeared
walking political college shoulders goes situation send dry stock flowers cool baby history shoes language opinion
lights tea writing neither neck remembered silver garage fight key spot looks teacher sister struck marriage lying
spread pool stuff holding wore effect stairs grass within dollars lead picked cigar lovely dining bridge remained
miles ill breakfast crossed hill pass sea grey touch bet fifty scene forget usually lawn whose snow fear presence
absolutely general moving anyway accident noise agreed cigarette service strike simple become gate south decided
private expected we've dirty difficult cross kid leaving park drawn suggested bag pale drop demanded damn remark
roof fish broad group gentleman double pleasant locked knocked added liked surface study carry wet beer laid month
eight below phone argument estate dull block move oil serious driver shop faced mountains picture turning walls rock
patient yesterday machine following safe seat bunch dozen works perfectly waiter discovered received regular special
gets watching famous tired sudden completely perfect spent catch modern weeks needed surprised style team built
whispered points bell future honest apart themselves pushed follow events milk peace control experience pain named
hills ear local painting hurt lawyer covered bedroom thanks immediately glanced taxi grew onto character surprise
newspaper conditions badly gray believed members lie moon months drug gas spring drinking visit ordered return
address downstairs further star mountain cause learned prisoner wire details program boat bus towards plane opening
army iron national restaurant complete occurred property trust thank tall write enemy statement hospital trip movie
material remarks settled happen student plain sold won kill interested names theory prices laughter silent space
upper accepted poison smooth date report considered lines price worth island stuck message cry laugh major row
careful object dust dancing center disease curious duty busy beginning leather decision wood pressure unless wedding
speaking dawn fit post fun hung faces firm fellows wooden forest novel lake plenty film card results policy meal
aside forgotten excitement forty smoking movement guests finger color performance danger process nine pull distance
personal knowledge chin traffic familiar stories nervous stepped chairs listened angry supposed skin attack crazy
notice darkness learn animals asleep insisted asking effort level waved value drank instead clearly problems rang
affair repeated loose blind whatever energy chest direction north shock teeth smiling merely fiesta population
mistake fields metal admitted jumped field motor pointed interrupted throw slow determined tone quietly replied
record list affairs bottom excellent hurried race daughter stayed solid laws violent faint result path lock stick
charge amount beauty matters doors fair health rotten pieces touched porch enjoyed mon shouted meaning area rate
caused seeing examined example needs breath inquired beard wonderful tables bottles blow lit rights crowded woods
served putting policeman extraordinary heads observed folks passage supper stage pair cases quality birds cover
arrested blew lives advice wondered excuse somewhere medicine quarter bent guy development solution union importance
noon glance drawing awful fixed medical board provided promised difference particular acted aware data rushed term
salt impression explain judge raise driving apartment parties giving main highly nearly engaged mad project audience
takes wound produced cost bread eyed calling economy troops sad terms campaign appearance meat lower support rope
dream entirely lamp press narrow passing furniture plans swell poured base realized impossible naturally song
increased carrying horses here's memory servants grand joke aren't pleasure wear engine marry finish stream taste
forced shirt killing quarrel shadow clever soldiers clock influence photograph anger former yours prove sounds twice
chap sweet missed scandal labor plants hoped bound member rolled darling steel election stiff sleeping lack witness
necessary paint detective foreign size beach studied soil winter ended feelings clouds rough reply possibly knees
climbed pipe efforts rules extra voices huge ones charged weren't cleared shade handle peculiar slipped expect match
strength workers staring popular shooting sharply treatment rule tough criminal chauffeur circumstances ways spirit
bird gin series circle economic throat candidate relief period placed singing win newspapers actually income tragedy
created obvious gosh education loud tears draw committee battle boss alive research stomach mail excited rise
treated civil storm inquest thoughts envelope midnight colors cards usual frightened offered trade task attempt
flight joined wing tie department degree hang marked enormous entire forehead criticism failed sentence cocoa ate
mass worried inn easily shaking tongue claim weight faith lifted exclaimed bored innocent respect promise official
pray opposite wheel silly twelve community gives plant burst dangerous shape recognized helped forever reach
practice brick gesture wished shining apparently type electric military noticed client ancient leaning exercise
explanation agent issue science sword kissed runs eating soul imagine murmured library ceiling test although join
tax golf fighting missing dressing jury suspicion ride tip ourselves fault discussion considerable motion
comfortable laughing cloth understood operation professor surely loss signs copper lose due devil image pity
afterwards grave packed religious eh neighborhood various pink politics movies features sugar worse professional
proud hole dying century active afterward worn original developed youth guard ears dogs correct theater career
managed emotion realize pure hesitated convinced sides knife consider bags capital instant event remarkable
practical decent bowed current keeps contract saved arranged utterly coast cheeks hate friendly soup announced stars
knowing stretched twisted introduced eagerly cheerful responsible suspect crying mere keeping bolted mistress joint
trick we'd season moral knock gentlemen tennis anxious lighted winds dollar pleased approach invited curiosity plays
remain colonel earlier he'll chapter maid precisely writer pockets search drawer cream reasons hurry collar
atmosphere valley guilty security bare rising purpose personality avoid nurse addressed especially awfully piano
somewhat damp brain fence travel cat credit evidently examination burning slightly poetry charming sand attitude
standard keys trial lonely places romantic cells suspected described hired direct presently theories leg fancy
farther length born authority grain pressed roads committed mark fly older values proof vast shake fortune heavily
boots polite fishing farm tied finding forgot track ain't title flower starting growth startled kicked formed slight
false happiness therefore washed agency habit document extremely duties camp imagination parts possibility growing
admired darn disappeared listening gravely madame per gathered wiped bitter dim confidence corners final slid
household bear expensive boudoir leading higher civilization training failure university anyhow opportunity cab
vague salesman jaw gently hanging chain liberal sank waste financial beneath waves intended raw silk altogether
accept superior kindly anywhere humor delicate contrary murderer confused victory satisfied proposal reported smell
handwriting sprang buildings upset exam greater funds pounds assistant forces luck splendid fashion marble distant
sell declared pulling copy swept bath prison danced ladies horns risk mystery constant candle physical companion
woke counter chicken thinks absolute employees frame fallen rapidly normal concerned signed refused breathing
throwing gay cast doorway central unpleasant speed powerful shoot sore expressed pride enjoy singular manager
violence range cap butler brilliant muscles colour powers ordinary fully calls page dreams nerves string bomb
fifteen dreadful lift hasn't die connection inspector hated profession guns shown obviously wondering thrown goodbye
appear particularly stands extreme royal occasion industry actions increase alcohol coal reaction breeze literature
mud champagne cigarettes recent conscious agreement conduct coup unknown sake lap seats sheet bloody sunlight
countries suffering sounded vanished spend fired judgment smart reputation doctors moments citizens rode liquid
appointed entrance uh rent truck rage prepared confess willing effects absence grief fairly cheek backed who's plate
trained pictures she'd intense escape jump master pause wings intelligence existence spoken minor mirror facing
recognition arrest absurd cake fix tower sidewalk lane error changes species unusual forth proved worry advantage owner
host suggestion purple illness skirt plot figures lots express dried whenever eleven tide safety assured prisoners
response shoe unable player begin complained shows greatest acid welcome wave relations lined somehow cape tissue
noble couch faded gentle they've wise animal evil bearing spite speaker shrugged weak sports instantly steady
difficulty interests legal trout conclusion critical favour leader healthy carpet understanding cups chamber wearing
jacket valuable glancing share trousers instinct clay role drinks cities desert stretch nerve fond grow latest
resources confusion bullets culture accused successful curtains pattern snapped tray beg daily remains possessed
behaved everywhere cracked roll blame generous fruit thumb golden enter mile younger lodge according otherwise mob
potatoes allowed embarrassed destroyed offer sympathy alarm directly earnestly included lover vote temperature
families band advance capable magazine literary owe nights sales organization ashamed cigars visible throughout
puzzled male investigation swinging removed victim shirts manners cash bodies temper fabric alibi cheap shortly text
tickets deliberately mighty thoroughly wake dresses forms kids searched supply muscle huh established bond million
extended thousands rear movements crossing justice detail views slip bullet frequently fantastic blocks aid flying
rush seized hopes thoughtfully casual opponent satisfaction swung produce painted substance product coppers
advertisement harsh intimate printed acts murdered bathroom eggs uniform reflected impatiently replaced boards
they'll secure torn religion positive freedom shouldn't shops affection desire backward scale hide average
detectives spirits handkerchief director contained awkward closely admit rare ugly rubber breaking chemical orange
bore actor ticket lies nation numbers cared ends objects protested headed worst swing centre mayor shore model
suicide careless offices inch denied burned crisis gossip leaf seriously customers proper schools dough formal grade
demands shy belief trains wheels powder insurance pack responsibility technical skill ships informed branch build
diet brass happens ex practically pace brief slept selling add medals sum crack federal carries sale falling
politician poisoned foul source fate applied grinned stranger kick wrist defense bother request mention grown method
coloured baseball discovery trembling calm lazy flung oughtn't vacation hollow cook bells using officer methods
paused funeral infection nasty orders reality pardon conference driven despair lecture tipped demand mysterious
swimming basket bum uncertain opera eager serve mixed shame friendship bowl reports dancers mistaken tobacco trace
generally mess symptoms whisky orchestra author vision pile casually stupid universe sofa groups chaps troubles
platform spare critic advanced stuffed sighed goods budget cutting function fought tiny bicycle landscape uses
waters minister rid they'd quit habits capacity services generation goose breast corridor bones holds restless it'll
jail destroy struggle warned pages softly agree rats frank contact basic background suffered likes desperate sets
pants murmur rocks forgive questioned native significant brave talks dish instructions wicked closing twilight
warning hint poem birth slim dad holder fragment concealed carriage sex wealth knee choice newly assumed inclined
arrow lip collection ocean insult inches revolution mood diamond roses lousy horn characters measures allow poet
climbing march wives attracted boxes witnesses tension telegram taught bone hunting thus wash eastern highest tapped
association cousin fifth honor buried hunted gotten required notes joy shaped bringing becoming staff interior
classes weapons curb dare eventually keen county reform limited recovered cellar fever steer analysis guilt memories
unusually philosophy disappointed tossed divorce hurricane haired measure faintly invitation bills split related
ability lobby concern introduce brandy violently blond equal impressed sang severe rod strained appeal games soldier
publicity observe deeply alley occupied aunt bow rolling district sooner elevator grace scientific apple guessed
painful cooking shout mechanical ashes whistle competition football mental plaza blank odd screen crash confessed ad
acting indicated enthusiasm horrible basis senator sensitive writes involved dignity politely conscience available
approached delay buying beds beautifully commerce terror reasoning aged accounts showing returning paying cattle
pitch planning incident southern chairman score fill easier unfortunate blade tender mentioned solemn factory
greeted beating ragged crimes drifted visitor concert roofs poisoning delighted industrial fog trail shelf
vegetables snake actual arguments drunken inner learning comfort appears tones occasionally hidden frowned yards
grease composed surgery contains border flushed outer heels scenes stones nail lucky neighbors condition claimed
fist strikes mixture pond pen musical handsome painter enemies previous signal ceremony steep based belong gown
praise progress adventure prevent cell largest jokes setting supported nations northern fireplace uneasy conceal
emotions abruptly arts principles dirt visitors branches balance miserable changing hundreds grounds immediate gloom
wishes affected distinguished moonlight halfway wagon opposition brush individual lad emerged button continue
birthday directed merry tells awake marks staying indifferent respectable rapid studies unexpected thrust customer
tail armed customs damage winning stable minded museum fatal push uncle bay cupboard favor proposed presented scared
cottage description slender becomes clerk principal file cleaned heavens differences riding sought foolish climb
examine pipes eyebrows sinister loves reduced connected distinct nonsense geese aroused desired tested innocence
annoyed urged cocktails courses attached instance intelligent load ruin spiritual that'll testimony female governor
flew parted overhead companies buttons phoned exhausted difficulties sweat salary phrase muttered significance
claims properly disappointment queen injured taxes wages courage appointment activity latter dig guest jack rank
breeding grin expenses polished gambler angle height continental automatic comments immigrants threatened flashed
hostile towns escaped harm standards lively panic construction harbor confirmed trap advised complex objected sing
terribly profound favorite swear smoothly hastily hers register kiss loan nevertheless she'll apparent railroad
protest talent typical admission sensible column captain products coarse flesh snap commission flies cotton gain
smoked sixty bonds prince pilot resistance link mining remove content medium cathedral ease argued lately wandered
officers compound prize emergency nigger tradition liberty shouting feared abandoned performed engines bold annual
gradually stress punch gained yawned artificial fastened neat planned noted agitated jazz elbow consequences barely
measured domestic servant prime slowed receiver overheard fashioned beef artist covers bang attacked clue succeeded
management balls stain persons issues photographs beaten gasoline pencil oak rot precious colored languages honestly
signature squeezed strolled hoping horror counted wrinkled gift grip sigh discussed fitted straightened thief items
absorbed definite arrangement section dragged advertising pursued minds partner raft nineteen wrapped towel grabbed
raising lens curiously turns duck pointing powders tragic radical unfamiliar sneak strangers critics teaching
climate reminded pistol drums celebrated brains stirring elaborate shone charm horizon relieved clothing attend vase
fears dramatic countryside unhappy deadly parking swiftly astonishment pitcher shots vice butter brothers sticks
hiding crew article gravel furnished tooth handled unlocked artistic manuscript corn prose jealousy owned creature
settle tune receive ass elements architecture rested similar thread briskly filthy divided landed ladder complicated
automobile leaders piled volume eternal floated larger obliged international popped falls waving nod idle strain
balcony scattered activities recognition weapon seated pressing cuts islands sacred revealed sensation target
equally stolen select priest prefer deserted barber personally emotional consequence brushed debt accent regarded
surrounded heaven journey dishes wit crown possession fail dashed agreeable cursed beings dealt fur organized trim
castle prohibition whiskey carved cocktail roared passion traveled shiny bureau emptied commercial mount efficient
represented resulted bending stores circles lowered shadows continually frozen command comment identified foreigners
conservative highway dam jolly smashed glow crushed vital palace useful dock invite runner port politicians scarcely
burnt sill gasped limousine sample walks controlled weary dismissed dumb crowds gorgeous framed procession flush
delight recognize letting firmly tangled contents remote neatly nodding wool straw irony rug divine teachers swam
autumn swallowed belt separate associated racket disliked retired resolution factor rosy permission rocket shed
refuse afford greatly stopping essential mostly crop lightly tremendous bolt insects seek lean wandering noisy
daylight begins intentions porter gang immense graduate weekend patients tourists gates wealthy rhythm tackle cheese
negative helping teach punishment lied spending holes statue assistance fortunate amid contempt belly growled
ultimate sleepy including citizen experiment correspondence sealed accustomed apply chances jealous wheat chorus
intention neighbor circus wasted disposition intensity convention identity exciting ample chuckled loaded despite
gardener laundry pump cure develop devoted dancer answers exceedingly rejected articles arrival granted completed
touching fame elected greeting folk stir fierce burly arrive relationship forefinger retirement floating mumbled
universal mask sentimental reference faster searching policemen bucks interview smaller plump flood treat exploded
behave cloud liquor honour vest opinions checked begun describe scrap allowance fourth redheaded drift embarrassment
sees pavement blocked hunt poker nervously solved armchair suspicions phase grate spectacles principle territory
needle holy map limbs coach gather discuss brakes exposure thunder winding glove grunted footsteps homework
materials motives flash artists studying roots reluctant print fed vulgar delayed effective distribution whilst
borrowed visited stout clearing pleasantly element calmly evenings automobiles keenly economics tumbled sons swollen
blown frankly soda boiled hum departure begged scientists directions perceived lemon grant distinctly screaming
triumph drops genius magazines strictly rubbed refined worrying referred separated legislation belonged flow deed
frequent bend destruction feed lasted democratic speakers novels admiration bars massive vivid exact ambition abuse
unfortunately degrees administered husky jam bench blowing stove pretended spell reserve appreciated ash passengers
traditional hangs intellectual stated villages wardrobe follows truly crimson suggestive millions shutters cooked
blanket landing meetings causes conducted primary code moderate aggressive definitely tangible glimpse phrases soap
camera decide quarters hungry tonic increasing overcoat slapped sending surgeon balanced tank clubs communication
ridiculous clerks improved solemnly modest workmen stocks poverty pianist reporter invisible feature seas specific
ignored heap criminals relaxed banks childhood defeat hearts proceeded stirred hedge expressive offended provide
shack vain glory patch elegant speaks suspicious mix include warmth pine administration velvet records indignantly
collected tale bombs amazing practiced repair fried amusing exclamation apology discover balloon bob starts
independent routine access probable determine whereupon determination argue sheep frock awoke reserved adequate polo
jumping knocking pin hats honey protection burg sworn peaceful uncomfortable blankets curtain attic brings wanting
concentrated yelled pop pushing headache sorrow ripe costume sporting loyal sailing den sour approaching bears
canvas francs corral trunk lighting concrete actors hotels legged ringing published acquaintance gardens license
accordingly establishment elderly homes hurriedly junk recorded gambling cord empire investment depressed employed
freely sober graceful traced worms recalled cruel eaten tool coin mothers slack cow sauce plastic bankrupt notion
wherever picnic curve spoiled patches dump ceased sadness label spectacle persistent topic awakened suits files
worker palm wisdom engagement nicely operations happily identical dope alert surprising remembering tut pat amused
banker translation umbrella sail holiday tracks coldly crashed depends introduction comfortably functions
application stamp urban purposes staggered stronger region discipline dignified imitation exchange tricks upward
conclusions maple profit clad resting beads sweater depths mansion mist jerk shocked deck shell lawyers scheme
reduce voted burn stark ditch gloomy hire folding cabinet assure wildly tin shopping bathing fluid regularly
melancholy bitch limit swim certified veins flames attacks groaned glorious rat nails fuss choose solitary pub
complaints avoided irregular safely mature vigorous rarely plunged subjects brisk bushes bitterly ink subtle veiled
narrative enterprise examining luncheon enchanted tap handling decorated approval containing purse luxury
prosecution circuit authorities blurred tilted saving relatives rebellion muddy machinery grateful seeds abroad
juice dusty partly waiters bald uttered pretend released wicker aloud applause shivered nest deceased corpse
lavender cautiously helplessly toast catching magnificent players penalty turkey rates tests gravity melody blessed
folded skull version boyfriend bully frontier portrait adjusted abstract mathematical disaster unimportant depend
premises confession liver nowadays hesitation hush depression sunshine shabby appreciate breathless kinds unique
considerably tore rocky jewels flask planted toes shrill experts drum hero glowing spilled organs sympathetic log
sideways wines solve jimmy loving addition apron shift acute candles prosperity centuries beam clumsy trunks
recently tend hostess fashionable stamps songs duke acquitted chill drag impulse rum tires rap editor residence
chased hearty blunt combination crept spy devotion wan proposition confident benefit eighteen responsibilities
bargain cabin rolls humorous supreme unemployment candidates democracy courts injury crystal twist topped sheets
reveal compared washing biggest reasonable apiece stroke midst causing educated deposits reader recommended patent
choked halt regret spoil deserved drawers travelled rounded shallow longed exception educational swift gathering
linen edged nickel ruined proceed assumption briefly pig nowhere infinite strikers warmed sleeve tour automatically
switched limp crooked offering slammed pouring primitive fainted commit contrast bust mounted spots arose issued
baked shower madam composition hardened tent flannel release dined scarlet attended condemned struggled towels
lighter total opposed tools proceedings whispering officially possessions resemblance peeped banged puddle trivial
sandwiches winked blonde relative papa attractive puffed suitcase occur twins shapes untrue booze annoyance
positively pole adult plague instruments grades toe virtues dimly distress strongly organ package dentist carelessly
melted accounting jobs lease corruption answering marched indirect constitution site requires strip device wears
momentary bat inhabitants enthusiastic boiling mustache spreading anxiety gloomily verse unnecessary glare youngster
grim colony dense landlord conveyed suitable furious rack aim garbage sheer sink majority dislike compartment
proprietor earn foundation operating idiot consideration guide sentences veil brow tenor glazed picking sixth
helpless cries preferred compelled dug muffled co create bid shouldered lectures wounded boom herd sounding tub
serves presentation hinted occupation departed adopted employment occurs roast wallet endless shelves hurrying
childish gear whoever finest literally violin paintings percent representative rifle battered drives founded doings
boxing roused net conventional desperately spill hook pit lessons downtown questioning heated layer drifting parcel
announcement tear nearer bleeding cage shifting congregation vein unlike edges vigorously conductor warehouse crisp
joints cashier fights dearest ferocious naked earned bounced stake collect cheered vaguely treasure fold gigantic
oldest engineer superficial soprano achievement heartily glared formidable accusations cardboard interrupt ending
figured intently brightly grab manual protected mint processes inheritance origin deposit gloves steadily acquired
promising backs abnormal chapel grumbled basement scarf protective concentration grotesque hip sleeper villain
facial inquiry slippers retained permitted savagely virtue registered factors academic cultural requested folds it'd
advantages ambitious developing division sophisticated traces surprisingly wrists repeat faithful bride invented
drama owl fancied hostility appetite revived promises manage saloon systems earnest prosperous ethics unreal
inspired initial leap contemptuous defined toy verdict ballroom streak ferns hopeless nearest fumbled getaway
enjoying suggest simplicity shrewd pronounced churches rude whip driveway flavor battery overnight bees loyalty
classical chosen trusted sins poisons owners disorder limits troubled conviction designs fountain threat associate
impatient appropriate neglected incessantly lands wired guts chimney characteristic laden gestures invariably
protect checks machines quaint bite licked thrilling planks displayed guys bark grandfather custom rescue obtained
defeated temple ripped colleague gaze rail ambulance nailed nuisance striking dusk wreath disturbed electrical
properties symphony ages blinds counsel membership admirable corrected contain grasp cleaning closer resort broker
stepping rivers socks ideal lovers heroic agony chose millionaire liable portion dragging cute roaring cunning
shattered inhabited sturdy rigid hydraulic scratched excitedly lone finds matches slope rattled indicate attempts
supplies darkened boxer plainly revolver mouse headlines tube postmortem succeed submitted sisters dreamed dates
yacht seeming wires shared forests manly neighbourhood obscure meals laboratory nosed dime doc senses consciousness
conceived connect slap readily hypothesis possibilities defence praised opium oratory dessert upright rushing
pierced ropes shave jug seldom pottery impressive caution unbroken apartments humble believes vacant shades
drugstore supporting boil odds jerked ghostly backing focus designed moves status variable whiskers notions sized
saucer isolated collapse drowned legislature gunfire simultaneously prospect accidental sadly teams candy sorts
advertised cheer sequence logic web proceeding scream shaken reward suspiciously shoved undoubtedly bedrooms dose
rumours theatrical quantity shaved surfaces ranks sculpture goals essay draft odor bachelor vessel concluded
nightmare drain visiting telephoned furiously soaked ale useless threatening puts distinction adjective blotting
screamed betrayed disguise cloak burden sweep ghost deduce coincidence costs exercises harder peered sunny venture
starving alike purchase ribbon delegates hopped instrument pains abrupt dances smelled encouraged utter cliff rimmed
loaf throne industries gene rites flame disagreeable cheerfully jet fundamental totally electricity meadow ignorant
recover rows doubtful expense developments parlor patted fare innocently pays shove slick corporation instruction
entering refusal decline adding baggage regarding tanned behaves equipped timber collapsed teasing seal fund recall
hike runners entertainment doubts there'd extraordinarily stumbled drip whistled deeper wits thieves commenced wreck
peering headlights pan agents fled permit exposed finance warmly scent certainty cot deduction schedule stare
nursing suburban challenged burglar exquisite wrinkles champion radiant offensive sin improve ingenious amiable
toilet chiffon keeper specimen stained ardent joking disappearance classic seventeen engineering proclaimed slot
surrender qualified feels powdered purchased debts desires awaited tapping spat commonplace banner frost anxiously
sparkling indefinite terrain settlement terrace faults payment deliberate anonymous feebly senior dated remaining
pot consult vicious cousins awed whitewashed eats parked passes cork dipped races dew beggar noun contemporary
footed husbands gems beans kings trotted blows vitality plaster pupils chocolate heaps illegal rural lightning
extend judicial writings sailor agitation clan complexion altered miners inexplicable evenly stocking pillow losing
snatched shaving sole advise reads scorn halls authors nuts whereas disgusted princess hobby pound outstanding
review shady wounds haste errand penny experienced morality strings pep vicinity consent sweeping fury disk snakes
edition parent ethical virus evident desirable giant dropping goodness perceive blooded bony flattered restaurants
selfish astonished altar swore mules verses tribute estimate steam invention talents interpretation generations
aspect secretly homely inquiries loudly chase indeterminate refrigerator normally soothing inherited audible
expecting icy beats hairs resolved charity bizarre colossal confusing pinch strict crystals plates preserve
investments random meantime happening presume crumpled greenish metallic spin located pitched tense ours sixteen
hallway unfinished skirts busily dialect terminal carbon tastes mission cooperation graduated writers terrified
probability endure spotted asserted compliment underneath expedition shelter curved desolate breasted regretted
mysteries mechanically narrowed tire executed custody volumes resentment privacy beamed circumstance glances
peculiarly lamb assembly clergyman longest oral spelling arriving statistics rubbing pie rag achieved leads fort
nurses kindness superiority tar robbery flora mock utilize slang arrange dive qualities switch indifference parallel
medieval competitors dishonest arrangements riders hitting bootlegger crude scratch spaces muttering trolley acres
fascinated scar contributed factories occasional panel demanding naughty tearing loneliness singer faculty flare
blankly unfair consisted meadows stern thoughtful returns secrets lawns gruff secrecy mild leak societies comparison
satisfactory rented peasants worries softness snarled cargo regulations weedy addresses stepmother reception gazed
widow fairy huddled pearl sandwich exalted hence mortgage essentially handy ignorance sufficient paternal marshes
perceptible haunted staircase decidedly frowning unions racing twisting arc ankle noises hanged raced verbs deeds
flag acceptance positions typewriter barred sleeves creatures fiercely
`
  .trim()
  .split(/\s+/);
