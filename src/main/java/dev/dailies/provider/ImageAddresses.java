package dev.dailies.provider;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Looks at images on the web before a provider does: free, without any credentials.
 */
public interface ImageAddresses {

	/**
	 * What speaks against an image, by asking its address; empty if nothing does, or if
	 * it is no address.
	 * @param aspectRatio the shape it should have; null for any
	 */
	Optional<String> objection(String image, @Nullable String aspectRatio);

}
