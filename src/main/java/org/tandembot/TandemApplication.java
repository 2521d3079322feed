package org.tandembot;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program as Spring knows it; {@link CommandLine} starts it. */
@SpringBootApplication
public class TandemApplication {}
