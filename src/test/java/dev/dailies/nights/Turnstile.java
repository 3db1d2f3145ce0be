package dev.dailies.nights;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Lets the first submits of a night through to the provider and holds the others, so that
 * whoever buys is not done before something else has happened, however slow the machine
 * is.
 */
final class Turnstile implements AutoCloseable {

	private static final int FIRST = 2;

	private final CountDownLatch open = new CountDownLatch(1);

	private final Gateway gateway;

	private Turnstile(Night night) {
		this.gateway = new Gateway(night.sandbox().address(), this::pass);
	}

	/**
	 * One that all processes of a night have to pass.
	 */
	static Turnstile before(Night night) {
		Turnstile turnstile = new Turnstile(night);
		night.environment("ACEDATA_BASE_URL", turnstile.gateway.address().toString());
		return turnstile;
	}

	private byte[] pass(int number, Gateway.Provider provider) throws IOException {
		if (number > FIRST) {
			try {
				this.open.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		return provider.answer();
	}

	/**
	 * Lets through what is held, and whatever comes.
	 */
	void open() {
		this.open.countDown();
	}

	@Override
	public void close() {
		open();
		this.gateway.close();
	}

}
