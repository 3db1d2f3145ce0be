package dev.dailies.provider;

/**
 * A provider as a run reaches it.
 *
 * @param free its free calls, repeated where they get no answer
 */
public record ReachedProvider(Provider provider, FreeCalls free) {

	public String name() {
		return this.provider.name();
	}

}
