"""The commonest words of each language, and letters that only some of them have."""

import re

WORDS = {
    "en": "shipment broken password forgot where the and is are of to we you have has not for with "
    "this that please was my hello hi it in on be can could would will do does did still from "
    "your our they he she at as or if but what when there been were an any all thanks thank "
    "yes need needs got get by about again after before tomorrow today yesterday which who "
    "how why should cannot patient working works",
    "de": "bleibt wo paket lieferung sendung um rückruf passwort vergessen defekt nummer der die "
    "das und ist nicht wir sie ich haben hat ein eine mit für bitte kein keine den dem des es "
    "im am auf zu zum zur von noch auch aber oder wenn wie was wer uns ihr ihre ihnen einen "
    "einer einem sind war wird werden kann können danke hallo guten tag schon mehr nur bei "
    "nach vor heute morgen gestern geht funktioniert angekommen wieder bis aus über unser "
    "unsere mein ja nein sehr geehrte wartet brauchen",
    "fr": "mot passe oublié colis veuillez où numéro envoyer marche toujours rien le la les et est "
    "nous vous je avons pas un une pour avec dans bonjour merci des du sur ne ce cette ces "
    "que qui au aux il elle ils sont été être mais ou votre vos notre nos mon ma mes plus "
    "encore déjà ici bien très oui non par ont j'ai c'est n'est d'un d'une l'envoi avant "
    "après aujourd'hui demain hier pouvez besoin reçu salut leur",
    "es": "contraseña olvidé envío número responda correo gracias funciona "
    "dónde el la los las y es "
    "no nosotros tenemos un una para con por favor que del hola se en al lo su sus nos está "
    "están ha han hay pero muy más ya este esta esto como cuando donde ayer hoy mañana "
    "también sí buenos días tardes necesitamos puede pueden paciente nuestro nuestra todavía "
    "sigue ustedes fue ser son llegó",
    "it": "spedizione numero dove centro funziona dimenticato il gli le e è non abbiamo un una per "
    "con che di del sono ciao grazie buongiorno nel la lo della delle dei degli alla al da "
    "dal dalla si ci ma come anche questo questa questi ancora già stato stata oggi domani "
    "ieri prego salve perché più nostro nostra vostro potete può possiamo ho ha hanno "
    "arrivato sempre qui quando",
    "pt": "senha esqueci onde remessa responda mail enviar número centro "
    "obrigado o a os as e é não "
    "temos um uma para com por favor que do da olá obrigada em no na dos das ao à se foi está "
    "estão mas mais muito já ainda este esta isso como quando hoje amanhã ontem também sim "
    "bom dia boa tarde precisamos podem pode paciente nosso nossa seu sua são nós você vocês "
    "meu minha chegou",
    "pl": "hasła hasło gdzie przesyłka potrzebujemy numer numeru ośrodka zestaw działa zapomniałem "
    "zapomniałam i jest nie mamy proszę dla z na do się w że czy dzień dobry mam to od po za "
    "przez ale lub jak co już jeszcze dziękuję dziękujemy pan pani państwo nam nas był była "
    "było są będzie może można tylko bardzo dzisiaj dziś jutro wczoraj nasz naszym naszej "
    "pacjent który która oraz tak mnie o także",
    "nl": "wachtwoord vergeten waar zending nummer kapot verzonden nieuwe "
    "de het een en is niet wij "
    "we hebben voor met van dat graag hallo ik zijn op te in aan er ook maar of als dit deze "
    "die naar bij nog al geen wel kunt u uw ons onze heeft wordt worden bedankt dank alvast "
    "vandaag morgen gisteren jullie je mijn wat hoe om uit over dag goede beste kan kunnen "
    "werkt zit",
    "sv": "leveransen lösenord glömt nummer trasigt fram kom morse behöver numret och är inte vi "
    "har en ett för med som det att hej på av till jag kan den de i om men eller så ni du er "
    "era vår vårt våra från var blev blir vill ska skulle redan ännu igen idag igår imorgon "
    "tack mycket bara när vad hur där här efter innan fungerar sitter oss mig",
    "da": "forsendelsen forsendelse stadig adgangskode glemt nummeret morges brug venligst svar "
    "besked tak mange prøvet stykker jeres frem af efter mig og er ikke vi har en et for med "
    "som det at hej på til jeg kan den de i om men eller så jer din vores fra var blev bliver "
    "vil skal skulle allerede endnu igen dag går morgen meget kun når hvad hvordan hvor her "
    "inden virker sidder os nogen noget",
    "no": "forsendelsen fortsatt passord glemt nummeret morges trenger ødelagt senteret melding "
    "pasienten klinikken prøvd og er ikke vi har en et for med som det at hei på av til jeg "
    "kan den de i om men eller så dere deres din vår vårt fra var ble blir vil skal skulle "
    "allerede ennå igjen dag går morgen takk mye bare når hva hvordan hvor her etter før "
    "virker fungerer sitter oss meg noen noe vennligst",
    "fi": "numero missä lähetys salasana numeron tarvitsemme tänä aamuna tähän viestiin vastaa "
    "potilas ja on ei me te he minä sinä se tämä että mutta tai kun jos niin kuin kiitos hei "
    "moi meillä teillä jo vielä myös vain ole ovat oli olemme meidän teidän hyvää päivää "
    "huomenna tänään eilen voitte voisitteko mitä miten uusi enää ennen jälkeen eikä",
    "cs": "kde zásilka stále heslo zapomněl zapomněla číslo potřebujeme ráno vašeho nefunguje a je "
    "není máme prosím pro s na se v že dobrý den jsem to od po který která jsme jsou ale nebo "
    "už ještě jak co kdy děkuji děkujeme nám nás vás vám byl byla bylo bude může můžete dnes "
    "zítra včera náš naše naší i k u z do za při také velmi jen",
    "sk": "kde zásielka stále heslo zabudol číslo potrebujeme ráno nefunguje a je nie máme prosím "
    "pre s na sa v že dobrý deň som to od po ktorý ktorá sme sú ale alebo už ešte ako čo kedy "
    "ďakujem ďakujeme nám nás vás vám bol bola bolo bude môže môžete dnes zajtra včera náš "
    "naše našej i k u z do za pri tiež veľmi len",
    "hu": "hol jelszó küldemény működik számú reggel a az és nem van "
    "volt hogy egy is ez mert kérem "
    "kérjük köszönöm köszönjük már még csak meg jó napot ma holnap tegnap nekünk önök mi ön "
    "vagy de ha el lesz lehet kell mint amely aki nincs vagyunk ezt azt újra",
    "ro": "unde parola numărul trusa funcționează și este nu avem un o pentru cu de la în pe că să "
    "sunt din mai dar sau dacă când cum vă rog mulțumesc mulțumim bună ziua noi voi ne ni a "
    "fost astăzi azi mâine ieri ați am au care acest această nostru noastră puteți deja tot",
    "tr": "nerede şifremi unuttum gönderi numaralı çalışmıyor sabah kırık hasta ve bir için bu ile "
    "değil var yok lütfen merhaba biz çok da de ne mi mı ama daha gibi olarak şu siz sizin "
    "bizim bize size nasıl neden bugün yarın dün teşekkürler ederim ederiz evet hayır hâlâ "
    "hala önce sonra henüz kadar olan oldu geldi iyi günler şimdi",
    "vi": "và là của có không cho với các những một này đã đang được trong chúng tôi bạn xin chào "
    "cảm ơn vui lòng khi thì mà để từ đến vào sẽ cần vẫn hôm nay ngày mai bệnh nhân nhưng rất "
    "số",
    "id": "dan yang ini itu di ke dari untuk dengan tidak ada kami anda saya kita akan sudah belum "
    "mohon terima kasih pada adalah bisa juga atau karena hari besok kemarin selamat pagi "
    "pasien telah masih lagi",
    "ru": "где номер нужен нужна посылка пароль забыл забыла работает сегодня утром вашего набор "
    "всё все ответьте и в не на что это мы вы он она они я с по для как но или у нас вас есть "
    "был была было будет пожалуйста спасибо здравствуйте добрый день уже ещё еще от до за к "
    "из о бы же нет да может можете нам вам ваш ваше наш нашей завтра вчера который также "
    "после",
    "uk": "де номер потрібен пароль посилка працює і в не на що це ми ви він вона вони я з по для "
    "як але або у нас вас є був була було буде будь ласка дякую дякуємо добрий день вже ще "
    "від до за про та й ні так може можете нам вам ваш ваше наш нашій сьогодні завтра вчора "
    "який також після чи",
    "bg": "и в не на че това ние вие той тя те аз с по за как но или у нас вас е са беше има няма "
    "моля благодаря здравейте добър ден вече още от до към из да може можете ни ви ваш нашия "
    "днес утре вчера който също след ли",
    "sr": "и је у на не да се са за од смо сте су ли али или како што шта где када молим хвала "
    "добар дан нам вам већ још јуче данас сутра",
    "ar": "في من على إلى عن هذا هذه التي الذي لا ما لم لن هل مع أن إن كان كانت نحن أنا شكرا شكراً "
    "مرحبا يرجى و أو ثم بعد قبل كل نحتاج لدينا اليوم غدا السلام عليكم تم",
    "fa": "در از به که این است را با برای ما شما آن نیست هم می و یا تا یک لطفا سلام ممنون متشکرم "
    "هستیم داریم امروز فردا",
}

# Letters, and the languages of the table that have them.
LETTERS = tuple(
    (re.compile(f"[{letters}]"), tuple(languages.split()))
    for letters, languages in (
        ("ß", "de"),
        ("ü", "de tr hu"),
        ("ñ¿¡", "es"),
        ("ãõ", "pt vi"),
        ("œ", "fr"),
        ("êè", "fr it pt vi"),
        ("ìò", "it vi"),
        ("łąęźżśń", "pl"),
        ("řěů", "cs"),
        ("ľĺŕôď", "sk"),
        ("őű", "hu"),
        ("ğışİ", "tr"),
        ("țșă", "ro"),
        ("å", "sv da no"),
        ("øæ", "da no"),
        ("ö", "sv fi de hu tr"),
        ("ä", "sv fi de"),
        ("ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", "vi"),
        ("іїєґ", "uk"),
        ("ыэё", "ru"),
        ("јљњћђџ", "sr"),
        ("پچژگکی", "fa"),
        ("ةىأإ", "ar"),
    )
)
