// The softphone: amazon-connect-streams, with the CCP that the deployment names in a frame.
import type { Destination, Softphone, SoftphoneSnapshot } from "./softphone";
import { contactOf, destinationOf, failureText, sorted } from "./streams-contact";
import { endStreams, knownProvider, leaveMediaToPanel, loadStreams, type Streams } from "./streams-library";

interface Options {
  /** Where the CCP is; null for a desk without telephone. */
  ccpUrl: string | null;
  region: string;
  username: string;
  /** What screen readers call the frame. */
  title: string;
}

// A machine that starts up may take longer than the library's five seconds to show the panel.
const LOAD_TIMEOUT = 15_000;
const nothing: SoftphoneSnapshot = {
  connection: "closed",
  state: "",
  states: [],
  contacts: [],
  muted: false,
  stranger: null,
  failure: null,
};

export class StreamsSoftphone implements Softphone {
  private readonly options: Options;
  private readonly listeners = new Set<() => void>();
  private shown = nothing;
  private streams: Streams | null = null;

  constructor(options: Options) {
    this.options = options;
  }

  mount(container: HTMLElement): () => void {
    const { ccpUrl } = this.options;
    if (!ccpUrl) return () => undefined;
    let wanted = true;
    this.show({ ...nothing, connection: "connecting" });
    loadStreams().then(
      (streams) => {
        if (wanted) this.begin(streams, container, new URL(ccpUrl, window.location.href).href);
      },
      (error: unknown) => this.show({ ...nothing, failure: failureText(error) }),
    );
    return () => {
      wanted = false;
      if (this.streams) endStreams(this.streams, container);
      this.streams = null;
      this.show(nothing);
    };
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  snapshot(): SoftphoneSnapshot {
    return this.shown;
  }

  setState(name: string): void {
    const agent = this.agent();
    const state = agent?.getAgentStates().find((each) => each.name === name);
    // On a call the state is taken up when the call is over.
    if (agent && state) agent.setState(state, this.told(), { enqueueNextState: true });
  }

  accept(contactId: string): void {
    this.contact(contactId)?.accept(this.told(() => this.streams?.core.viewContact(contactId)));
  }

  decline(contactId: string): void {
    this.contact(contactId)?.reject(this.told());
  }

  hold(contactId: string): void {
    this.contact(contactId)?.getInitialConnection().hold(this.told());
  }

  resume(contactId: string): void {
    this.contact(contactId)?.getInitialConnection().resume(this.told());
  }

  mute(muted: boolean): void {
    if (muted) this.agent()?.mute();
    else this.agent()?.unmute();
  }

  hangUp(contactId: string): void {
    this.contact(contactId)?.getAgentConnection().destroy(this.told());
  }

  destinations(): Promise<Destination[]> {
    const me = this.agent()?.getName();
    return this.endpoints().then((endpoints) => sorted(endpoints.map(destinationOf), me));
  }

  transfer(contactId: string, destination: Destination): void {
    this.pass(destination, contactId, (contact, endpoint) => {
      // Calls have no transfer of their own: somebody is rung, and the agent leaves (Streams issue 54).
      if (contact.getType() === "chat" || contact.getType() === "task") contact.transfer(endpoint, this.told());
      else contact.addConnection(endpoint, this.told(() => this.leave(contactId)));
    });
  }

  consult(contactId: string, destination: Destination): void {
    this.pass(destination, contactId, (contact, endpoint) => contact.addConnection(endpoint, this.told()));
  }

  join(contactId: string): void {
    this.contact(contactId)?.conferenceConnections(this.told());
  }

  leave(contactId: string): void {
    this.hangUp(contactId);
  }

  takeBack(contactId: string): void {
    const third = this.contact(contactId)?.getSingleActiveThirdPartyConnection();
    third?.destroy(
      this.told(() => {
        if (this.shown.contacts.some((each) => each.contactId === contactId && each.onHold)) this.resume(contactId);
      }),
    );
  }

  clear(contactId: string): void {
    this.contact(contactId)?.clear(this.told());
  }

  private begin(streams: Streams, container: HTMLElement, ccpUrl: string): void {
    this.streams = streams;
    streams.core.initCCP(container, {
      ccpUrl,
      region: this.options.region,
      loginPopup: true,
      loginPopupAutoClose: true,
      loginOptions: { autoClose: true, width: 450, height: 650 },
      softphone: { allowFramedSoftphone: true },
      pageOptions: { enableAudioDeviceSettings: true, enablePhoneTypeSettings: false },
      iframeTitle: this.options.title,
      ccpLoadTimeout: LOAD_TIMEOUT,
      ...knownProvider(streams),
    });
    leaveMediaToPanel(streams);
    streams.agent((agent) => {
      agent.onRefresh(() => this.refresh(agent));
      agent.onMuteToggle(({ muted }) => this.show({ ...this.shown, muted }));
      agent.onWebSocketConnectionLost(() => this.show({ ...this.shown, connection: "waiting" }));
      agent.onWebSocketConnectionGained(() => this.show({ ...this.shown, connection: "open" }));
      agent.onSoftphoneError((error) => this.show({ ...this.shown, failure: error.getErrorMessage() }));
      this.show({ ...this.shown, connection: "open" });
      this.refresh(agent);
    });
  }

  private refresh(agent: connect.Agent): void {
    const { username } = agent.getConfiguration();
    const same = username.toLowerCase() === this.options.username.toLowerCase();
    const chosen = agent.getNextState()?.name ?? agent.getAvailabilityState()?.state ?? agent.getState().name;
    this.show({
      ...this.shown,
      state: chosen,
      states: agent.getAgentStates().map((each) => each.name),
      contacts: agent.getContacts().map(contactOf),
      stranger: same ? null : username,
    });
  }

  private pass(
    { id }: Destination,
    contactId: string,
    then: (contact: connect.Contact, endpoint: connect.Endpoint) => void,
  ): void {
    this.endpoints().then((endpoints) => {
      const endpoint = endpoints.find((each) => each.endpointARN === id);
      const contact = this.contact(contactId);
      if (contact && endpoint) then(contact, endpoint);
    }, this.told().failure);
  }

  private endpoints(): Promise<connect.Endpoint[]> {
    const agent = this.agent();
    if (!agent) return Promise.resolve([]);
    return new Promise((resolve, reject) =>
      agent.getEndpoints(agent.getAllQueueARNs(), {
        success: ({ endpoints }) => resolve(endpoints),
        failure: reject,
      }),
    );
  }

  private agent(): connect.Agent | null {
    return this.streams && this.shown.state ? new this.streams.Agent() : null;
  }

  private contact(contactId: string): connect.Contact | null {
    return this.agent()?.getContacts().find((each) => each.getContactId() === contactId) ?? null;
  }

  /** Callbacks of a command: what went wrong is shown until the next one. */
  private told(then: () => void = () => undefined) {
    this.show({ ...this.shown, failure: null });
    return {
      success: () => then(),
      failure: (error: unknown) => this.show({ ...this.shown, failure: failureText(error) }),
    };
  }

  private show(snapshot: SoftphoneSnapshot): void {
    this.shown = snapshot;
    for (const listener of this.listeners) listener();
  }
}
