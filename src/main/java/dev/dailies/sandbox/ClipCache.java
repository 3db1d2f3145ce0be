package dev.dailies.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The clips that were asked for last, each filmed once however many ask at the same time.
 */
final class ClipCache {

	private static final int ROOM = 16;

	private final Function<Footage, byte[]> studio;

	private final Map<Footage, CompletableFuture<byte[]>> clips = new LinkedHashMap<>(ROOM, 0.75f, true);

	ClipCache(Function<Footage, byte[]> studio) {
		this.studio = studio;
	}

	byte[] of(Footage footage) {
		CompletableFuture<byte[]> mine = new CompletableFuture<>();
		CompletableFuture<byte[]> clip = claim(footage, mine);
		if (clip == mine) {
			film(footage, mine);
		}
		try {
			return clip.join();
		}
		catch (CompletionException ex) {
			throw new SandboxException("The clip of a task could not be made: " + ex.getCause(), ex);
		}
	}

	private synchronized CompletableFuture<byte[]> claim(Footage footage, CompletableFuture<byte[]> mine) {
		CompletableFuture<byte[]> there = this.clips.putIfAbsent(footage, mine);
		if (this.clips.size() > ROOM) {
			this.clips.remove(this.clips.keySet().iterator().next());
		}
		return (there != null) ? there : mine;
	}

	private void film(Footage footage, CompletableFuture<byte[]> clip) {
		try {
			clip.complete(this.studio.apply(footage));
		}
		catch (RuntimeException | Error ex) {
			forget(footage);
			clip.completeExceptionally(ex);
		}
	}

	private synchronized void forget(Footage footage) {
		this.clips.remove(footage);
	}

}
