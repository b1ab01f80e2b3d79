"""How people greet, introduce themselves, chase, thank, wander off and sign, by language."""

GREETINGS = {
    "en": ("Hi,", "Dear team,", "Hello,", ""), "de": ("Guten Tag,", "Hallo,", "Moin,"),
    "es": ("Buenos días,", "Hola,"), "fr": ("Bonjour,", "Bonjour à tous,"),
    "it": ("Buongiorno,", "Salve,"), "pt": ("Bom dia,", "Olá,"), "pl": ("Dzień dobry,", "Witam,"),
    "nl": ("Goedemorgen,", "Beste collega's,"), "sv": ("Hej,", "God morgon,"),
    "ja": ("お世話になっております。",), "ko": ("안녕하세요.",), "zh": ("您好，",),
}  # fmt: skip
# {n} name, {i} site number, {y} study
INTRODUCTIONS = {
    "en": ("{n}, site {i}, {y}.", "This is {n} at site {i} for {y}.", "it's {n} from {i}, {y}"),
    "de": ("{n}, Zentrum {i}, {y}.", "hier ist {n} vom Zentrum {i}, Studie {y}."),
    "es": ("soy {n} del centro {i}, estudio {y}.", "{n}, centro {i}, {y}."),
    "fr": ("{n}, centre {i}, {y}.", "ici {n} du centre {i}, étude {y}."),
    "it": ("sono {n} del centro {i}, {y}.", "{n}, centro {i}, studio {y}."),
    "pt": ("aqui é {n} do centro {i}, {y}.", "{n}, centro {i}, estudo {y}."),
    "pl": ("{n}, ośrodek {i}, badanie {y}.", "tu {n} z ośrodka {i}, {y}."),
    "nl": ("{n}, centrum {i}, {y}.", "met {n} van centrum {i}, {y}."),
    "sv": ("{n}, centrum {i}, {y}.", "det är {n} på centrum {i}, {y}."),
    "ja": ("施設{i}の{n}です。{y}の件です。", "{y}試験、施設番号{i}、{n}と申します。"),
    "ko": ("{i}번 기관 {n}입니다. {y} 연구입니다.", "{y}, 기관 {i}, {n}입니다."),
    "zh": ("我是中心{i}的{n}，{y}。", "{y}研究，中心{i}，{n}。"),
}
CHASERS = {
    "en": ("Any news on this?", "We are still waiting for an answer.", "Is anybody on it?",
           "Just checking where we stand.", "I have not heard back from you yet."),
    "de": ("Gibt es schon etwas Neues?", "Wir warten immer noch auf eine Antwort.",
           "Wie ist der Stand?", "Ich wollte nur nachhaken."),
    "es": ("¿Hay alguna novedad?", "Seguimos esperando.", "¿Cómo va lo nuestro?"),
    "fr": ("Avez-vous des nouvelles ?", "Nous attendons toujours.", "Où en est-on ?"),
    "it": ("Ci sono novità?", "Siamo ancora in attesa.", "A che punto siamo?"),
    "pt": ("Alguma novidade?", "Ainda estamos aguardando.", "Em que pé está?"),
    "pl": ("Czy coś wiadomo w tej sprawie?", "Nadal czekamy.", "Jak wygląda sytuacja?"),
    "nl": ("Is er al nieuws?", "We wachten nog steeds.", "Hoe staat het ermee?"),
    "sv": ("Finns det några nyheter?", "Vi väntar fortfarande.", "Hur går det?"),
    "ja": ("その後いかがでしょうか。", "まだ回答をいただいておりません。"),
    "ko": ("진행 상황이 어떻게 되나요?", "아직 답변을 못 받았습니다."),
    "zh": ("请问有进展吗？", "我们还在等回复。"),
}  # fmt: skip
AFTER_CALL = {
    "en": ("I tried to reach you by phone.", "As discussed on the phone.", "I left you a message.",
           "Further to my call."),
    "de": ("Wie eben telefonisch besprochen.", "Ich hatte Ihnen auf die Mailbox gesprochen.",
           "Ich habe es telefonisch versucht."),
    "es": ("Les dejé un mensaje de voz.", "Como acordamos por teléfono.", "Acabo de llamarles."),
    "fr": ("J'ai laissé un message sur votre répondeur.", "Comme convenu par téléphone."),
    "it": ("Vi ho lasciato un messaggio.", "Come concordato al telefono."),
    "pt": ("Conforme combinado por telefone.", "Deixei um recado."),
    "pl": ("W nawiązaniu do rozmowy telefonicznej.", "Zostawiłam wiadomość głosową."),
    "nl": ("Zoals besproken aan de telefoon.", "Ik heb een bericht ingesproken."),
    "sv": ("Som vi sa på telefon.", "Jag lämnade ett meddelande."),
    "ja": ("先ほどお電話した件です。", "留守電にメッセージを残しました。"),
    "ko": ("방금 전화드렸습니다.", "음성 메시지를 남겼습니다."),
    "zh": ("刚才打过电话。", "我留了言。"),
}  # fmt: skip
CUT_OFF = {
    "en": ("we got cut off.", "the line dropped a minute ago.", "I was just in the chat and it froze."),
    "de": ("die Verbindung ist abgebrochen.", "wir wurden eben unterbrochen."),
    "es": ("se cortó la llamada.", "estaba en el chat y se cortó."),
    "fr": ("la ligne a été coupée.", "j'étais dans le chat, ça a coupé."),
    "it": ("è caduta la linea.",), "pt": ("a ligação caiu.",), "pl": ("rozłączyło nas.",),
    "nl": ("de verbinding viel weg.",), "sv": ("samtalet bröts.",), "ja": ("電話が切れてしまいました。",),
    "ko": ("전화가 끊어졌어요.",), "zh": ("刚才断线了。",),
}  # fmt: skip
THANKS = {
    "en": ("Thank you, works now.", "Perfect, thanks a lot!", "Great, all good now."),
    "de": ("Vielen Dank, jetzt geht es.", "Super, danke!"), "es": ("Muchas gracias, ya funciona.",),
    "fr": ("Merci beaucoup, c'est bon.",), "it": ("Grazie mille, tutto a posto.",),
    "pt": ("Obrigada, deu certo.",), "pl": ("Dziękuję, już działa.",), "nl": ("Bedankt, het werkt.",),
    "sv": ("Tack, det fungerar nu.",), "ja": ("ありがとうございました。解決しました。",),
    "ko": ("감사합니다. 해결되었습니다.",), "zh": ("谢谢，已解决。",),
}  # fmt: skip
WANDERS_OFF = {
    "en": ("Thanks, that is solved. Another question:", "On a different matter:", "Thank you! By the way,",
           "Unrelated to the above:"),
    "de": ("Danke, das hat geklappt. Noch eine andere Frage:", "Neues Anliegen:", "Erledigt, danke. Jetzt zu etwas anderem:"),
    "es": ("Gracias, resuelto. Otra consulta:", "Ahora otro tema:"),
    "fr": ("Merci, c'est réglé. Une autre question :", "Sur un autre sujet :"),
    "it": ("Grazie, risolto. Un'altra domanda:",), "pt": ("Obrigado, resolvido. Outra dúvida:",),
    "pl": ("Dziękuję, załatwione. Mam jeszcze inne pytanie:",), "nl": ("Dank, opgelost. Een andere vraag:",),
    "sv": ("Tack, löst. En annan fråga:",), "ja": ("ありがとうございました。別件ですが、",),
    "ko": ("감사합니다. 다른 문의입니다.",), "zh": ("谢谢，已解决。另外一个问题：",),
}  # fmt: skip
AGAIN = {
    "en": ("Sorry, same problem again today.", "It has come back, same as on the other day."),
    "de": ("Leider schon wieder dasselbe Problem.",), "es": ("Otra vez el mismo problema.",),
    "fr": ("De nouveau le même problème.",), "it": ("Di nuovo lo stesso problema.",),
    "pt": ("De novo o mesmo problema.",), "pl": ("Znowu ten sam problem.",),
    "nl": ("Opnieuw hetzelfde probleem.",), "sv": ("Samma problem igen.",),
    "ja": ("また同じ問題が起きています。",), "ko": ("또 같은 문제가 생겼습니다.",), "zh": ("又出现同样的问题。",),
}  # fmt: skip
COMPLAINTS = {
    "en": ("I want to complain about how this was handled. Nobody called me back.",
           "This is not acceptable, I had to explain everything three times. Please take this as a complaint."),
    "de": ("Ich möchte mich beschweren: niemand hat zurückgerufen.",), "es": ("Quiero presentar una queja: nadie me devolvió la llamada.",),
    "fr": ("Je souhaite faire une réclamation, personne n'a rappelé.",), "it": ("Vorrei fare un reclamo, nessuno mi ha richiamato.",),
    "pt": ("Quero registrar uma reclamação, ninguém retornou.",), "pl": ("Chcę złożyć skargę, nikt nie oddzwonił.",),
    "nl": ("Ik wil een klacht indienen, niemand belde terug.",), "sv": ("Jag vill framföra ett klagomål, ingen ringde upp.",),
    "ja": ("対応について苦情を申し上げます。",), "ko": ("처리 방식에 대해 불만을 제기합니다.",), "zh": ("我要投诉，没有人回电。",),
}  # fmt: skip
AWAY = {
    "en": ("Automatic reply", "I am out of the office until Monday."), "de": ("Automatische Antwort", "Ich bin bis Montag nicht im Haus."),
    "es": ("Respuesta automática", "Estoy fuera de la oficina."), "fr": ("Réponse automatique", "Je suis absent jusqu'à lundi."),
    "it": ("Risposta automatica", "Sono fuori ufficio."), "pt": ("Resposta automática", "Estou fora do escritório."),
    "pl": ("Automatyczna odpowiedź", "Jestem poza biurem."), "nl": ("Automatisch antwoord", "Ik ben afwezig."),
    "sv": ("Autosvar", "Jag är på semester."), "ja": ("自動返信", "不在にしております。"),
    "ko": ("자동 회신", "부재중입니다."), "zh": ("自动回复", "我目前不在办公室。"),
}  # fmt: skip
FORWARD_LINES = {
    "en": "---------- Forwarded message ----------", "de": "-------- Weitergeleitete Nachricht --------",
    "es": "---------- Mensaje reenviado ----------", "fr": "---------- Message transféré ----------",
    "it": "---------- Messaggio inoltrato ----------", "pt": "---------- Mensagem encaminhada ----------",
}  # fmt: skip
WAITING = {
    "en": " The patient is waiting.", "de": " Der Patient wartet.", "es": " El paciente espera.",
    "fr": " Le patient attend.", "it": " Il paziente è in attesa.", "pt": " O paciente está esperando.",
    "pl": " Pacjent czeka.",
}  # fmt: skip
REMARKS = {
    "forwards": "Please see below.", "tells_me": "Hello, {n} at site {i} ({y}) tells me: {p}",
    "tracking": "Tracking says {h} was handed over at site {i}. Please check.",
    "approved": "Approved. | Fine with me, go ahead. | Rejected, please clarify.",
    "leg": "(continued in English)",
    "rejects": "We found rejected messages for {y}. Your reference: {t}. Ours: {c}.",
    "closed": "{c}: closed on our side.", "rolls_over": "{s} finished {y} and I want to roll over into {z}.",
    "last_point": "Hi, only the last point is open: site {i} in {y} waits for its activation.\n"
    "> 1) [{t}] closed\n> 2) activation of {i} pending",
    "on_paper": "Attached is the signed form for {s}.",
    "patient": "Hi, I am a patient in {y}. Did I get the real drug?",
    "emergency": "Emergency department, subject {s} of {y} is unconscious, what is the treatment?",
    "principal": "{n}, principal investigator, I was paged about {s}, I want the code break.",
}  # fmt: skip
DIGIT_WORDS = {
    "en": "zero one two three four five six seven eight nine dash",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun Strich",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve guion",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf tiret",
    "it": "zero uno due tre quattro cinque sei sette otto nove trattino",
    "pt": "zero um dois três quatro cinco seis sete oito nove traço",
}
NAMES = {
    "en": ("Alice Ben Clare Derek Emma Frank Gail Harold Imogen Jack Karen Leo Mandy Nigel", "Archer Bolton Cromwell Dunstan Elwood Farrow Gresham Holloway Ingram Kendrick Lomax"),
    "de": ("Anke Bernd Carla Dieter Elke Florian Gudrun Heiko", "Altmann Bergfeld Cramer Dietz Ebersbach Fuhrmann Grothe"),
    "es": ("Ana Bruno Carmen Diego Elisa Felipe Gloria", "Alarcon Benavides Cifuentes Dominguez Escribano Fajardo"),
    "fr": ("Agathe Baptiste Chloe Didier Elodie Fabrice", "Aubert Blanchet Carpentier Delorme Esnault Fontaine"),
    "it": ("Alba Bruna Carlo Donata Enzo Fabio", "Amadori Bellandi Colonna Donati Esposti Fiorani"),
    "pt": ("Adriana Bento Catarina Duarte Eunice Fabiana", "Abrantes Barroso Cordeiro Damasceno Esteves Furtado"),
    "pl": ("Alicja Bogdan Celina Dorota Ewelina Filip", "Adamska Borowik Cieslak Dudek Filipiak Gajda"),
    "nl": ("Anouk Bram Corrie Dirk Eline Floris", "Aalders Bakhuis Coenen Dekkers Everts Franssen"),
    "sv": ("Astrid Bertil Cecilia David Elsa Folke", "Almgren Bergstrand Carlberg Dahlgren Ekholm"),
    "ja": ("美咲 健一 彩香 大輔 由美", "佐々木 高橋 渡辺 山口 森田"),
    "ko": ("", "김민지 박서준 이지은 최도윤 정하늘 강수빈"),
    "zh": ("", "王小明 李思思 张伟杰 陈晓燕 赵子龙 周美玲"),
}  # fmt: skip
CLINICS = {
    "en": ("{} Medical Center", "{} Research Clinic", "{} General Hospital"), "de": ("Klinikum {}", "Universitätsklinik {}"),
    "es": ("Hospital {}", "Clínica {}"), "fr": ("Hôpital {}", "Clinique {}"), "it": ("Ospedale {}",),
    "pt": ("Hospital {}",), "pl": ("Szpital {}",), "nl": ("Ziekenhuis {}",), "sv": ("{} sjukhus",),
    "ja": ("{}病院",), "ko": ("{}병원",), "zh": ("{}医院",),
}  # fmt: skip
