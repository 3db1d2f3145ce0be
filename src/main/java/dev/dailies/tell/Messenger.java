package dev.dailies.tell;

/**
 * A way to tell people.
 */
interface Messenger {

	/**
	 * Tells them once; it is not tried again.
	 * @throws TellException if they were surely or perhaps not told
	 */
	void send(News news);

}
