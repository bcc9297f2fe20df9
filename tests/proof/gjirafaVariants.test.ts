import { describeVariants } from './support/describeVariants';

describeVariants('gjirafa-put-user');
