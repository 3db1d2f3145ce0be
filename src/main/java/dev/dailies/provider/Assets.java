package dev.dailies.provider;

import java.util.Optional;

/**
 * Remembers, over restarts, what was uploaded to a provider, so that an image is uploaded
 * once per account.
 */
public interface Assets {

	/** Remembers nothing. */
	Assets NONE = new Assets() {

		@Override
		public Optional<String> find(String provider, String account, String content) {
			return Optional.empty();
		}

		@Override
		public void remember(String provider, String account, String content, String assetId) {
			// what is uploaded is uploaded again
		}

	};

	/**
	 * The provider's id of something that was uploaded; empty if it was not.
	 * @param content says what was uploaded: the same content has the same text
	 */
	Optional<String> find(String provider, String account, String content);

	/**
	 * Remembers an upload. May be repeated; the last one counts.
	 */
	void remember(String provider, String account, String content, String assetId);

}
