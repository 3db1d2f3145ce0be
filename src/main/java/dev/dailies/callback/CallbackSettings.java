package dev.dailies.callback;

import java.net.URI;
import java.util.Map;

import dev.dailies.provider.Token;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is called back.
 *
 * @param host the address of this machine to listen on
 * @param url what leads there from outside, without a slash at its end
 * @param keys by provider, what it signs its callbacks with; a provider that is not here
 * need not sign
 * @param trouble why they could not be checked, and so are not heard; null if they can
 */
public record CallbackSettings(String host, int port, URI url, Map<String, Token> keys, @Nullable String trouble) {

	public CallbackSettings {
		keys = Map.copyOf(keys);
	}

	/**
	 * Where it listens, for people.
	 */
	public String listen() {
		return (this.host.contains(":") ? "[" + this.host + "]" : this.host) + ":" + this.port;
	}

	/**
	 * The same for callers on this machine, whatever leads here from outside.
	 */
	public CallbackSettings onThisMachine() {
		boolean any = this.host.equals("0.0.0.0") || this.host.equals("::");
		CallbackSettings near = any ? new CallbackSettings("127.0.0.1", this.port, this.url, this.keys, null) : this;
		return new CallbackSettings(this.host, this.port, URI.create("http://" + near.listen()), this.keys,
				this.trouble);
	}

}
