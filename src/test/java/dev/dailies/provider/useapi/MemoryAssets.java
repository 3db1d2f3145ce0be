package dev.dailies.provider.useapi;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.dailies.provider.Assets;

/**
 * Uploads remembered until the test ends.
 */
final class MemoryAssets implements Assets {

	final Map<String, String> assets = new ConcurrentHashMap<>();

	@Override
	public Optional<String> find(String provider, String account, String content) {
		return Optional.ofNullable(this.assets.get(account + "|" + content));
	}

	@Override
	public void remember(String provider, String account, String content, String assetId) {
		this.assets.put(account + "|" + content, assetId);
	}

}
