package dev.dailies.sandbox.played;

/**
 * One provider as the sandbox plays it. Called from many threads.
 */
public interface PlayedProvider {

	/**
	 * With what the paths of its API begin, for example {@code /veo/}.
	 */
	String root();

	/**
	 * Answers a call under its root, faults and refusals included. May hold the caller
	 * for as long as the real provider would.
	 */
	Answer answer(Call call);

}
