package org.tandembot;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The program as Spring knows it; {@link CommandLine} starts it. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class TandemApplication {}
