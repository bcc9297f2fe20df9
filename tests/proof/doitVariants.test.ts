import { describeVariants } from './support/describeVariants';

describeVariants('doit-update-user');
