"""What an agent does on the emergency line, step by step; the desk itself never unblinds."""

# docs/emergency-line.md holds the same steps with their reasons; a test keeps them the same.
STEPS = (
    "Say your name. Ask who calls, in what role, from which study and site, and a number to call.",
    "Ask whether somebody is in danger now. If so: emergency services first, this call after.",
    "Do not ask why, do not weigh the reason, do not wait for anybody: the investigator decides.",
    "Take the investigator to the code-break function of the system and stay until it is open.",
    "If the investigator cannot sign in, restore the access at once and stay on the line.",
    "If the system is down, read the study's emergency card: who holds the codes, and how to call.",
    "Never look at the result, never repeat it, never write it down, on the ticket least of all.",
    "Write on the ticket who called, when, which subject number, and that access was given.",
    "Remind the site to report the event to the safety desk, and to document its decision.",
)
SCRIPT = "\n".join(f"{number}. {step}" for number, step in enumerate(STEPS, start=1))
